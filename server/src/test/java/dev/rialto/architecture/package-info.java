@NullMarked
package dev.rialto.architecture;

import org.jspecify.annotations.NullMarked;
