/** The rules of DESIGN.md that keep the parts apart. They derive everything from the code and the contracts. */
@NullMarked
package dev.rialto.architecture;

import org.jspecify.annotations.NullMarked;
