/** Answers that may be remembered for a moment. */
@NullMarked
package dev.rialto.platform.cache;

import org.jspecify.annotations.NullMarked;
