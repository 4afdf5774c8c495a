@NullMarked
package dev.rialto.messaging.internal;

import org.jspecify.annotations.NullMarked;
