/** Puts the parts together: constructors only, one file a feature. */
@NullMarked
package dev.rialto.wiring;

import org.jspecify.annotations.NullMarked;
