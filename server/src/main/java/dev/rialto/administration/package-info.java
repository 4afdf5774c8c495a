/**
 * What operators do for the whole server: which addresses are blocked, what
 * becomes of its jobs. Owns the schema {@code administration}. Tells the bus
 * {@code blocked_addresses_changed}, {@code jobs_changed} and {@code job_moved}; appends to no feed.
 */
@NullMarked
package dev.rialto.administration;

import org.jspecify.annotations.NullMarked;
