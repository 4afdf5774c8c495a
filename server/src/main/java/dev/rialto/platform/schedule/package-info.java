/** Work that this node does later or again and again. */
@NullMarked
package dev.rialto.platform.schedule;

import org.jspecify.annotations.NullMarked;
