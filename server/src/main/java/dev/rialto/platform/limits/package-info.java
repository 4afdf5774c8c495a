/** How often somebody may do something, counted on this node or over all of them; addresses, their ranges, and who is blocked. */
@NullMarked
package dev.rialto.platform.limits;

import org.jspecify.annotations.NullMarked;
