/** Who calls, and the guards that every operation and every socket event must name. */
@NullMarked
package dev.rialto.platform.access;

import org.jspecify.annotations.NullMarked;
