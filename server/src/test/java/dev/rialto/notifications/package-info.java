@NullMarked
package dev.rialto.notifications;

import org.jspecify.annotations.NullMarked;
