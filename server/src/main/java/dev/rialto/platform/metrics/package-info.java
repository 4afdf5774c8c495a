/** What the server counts and times. */
@NullMarked
package dev.rialto.platform.metrics;

import org.jspecify.annotations.NullMarked;
