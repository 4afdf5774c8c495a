/** Tells the nodes what was committed. It may lose messages: revisions show it, and a pull mends it. */
@NullMarked
package dev.rialto.platform.bus;

import org.jspecify.annotations.NullMarked;
