@NullMarked
package dev.rialto.spaces.internal;

import org.jspecify.annotations.NullMarked;
