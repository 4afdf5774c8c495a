@NullMarked
package dev.rialto.spaces;

import org.jspecify.annotations.NullMarked;
