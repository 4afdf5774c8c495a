@NullMarked
package dev.rialto.live.internal;

import org.jspecify.annotations.NullMarked;
