/** Identifiers that every feature shares. */
@NullMarked
package dev.rialto.platform.ids;

import org.jspecify.annotations.NullMarked;
