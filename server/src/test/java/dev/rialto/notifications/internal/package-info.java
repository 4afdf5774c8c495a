@NullMarked
package dev.rialto.notifications.internal;

import org.jspecify.annotations.NullMarked;
