/**
 * What operators do for the whole server: which addresses are blocked. Owns the schema {@code administration}. Tells the bus
 * {@code blocked_addresses_changed}; appends to no feed.
 */
@NullMarked
package dev.rialto.administration;

import org.jspecify.annotations.NullMarked;
