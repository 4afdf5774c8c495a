@NullMarked
package dev.rialto.messaging;

import org.jspecify.annotations.NullMarked;
