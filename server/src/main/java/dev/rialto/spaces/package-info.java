/**
 * Where you are and what you may do: blueprints, memberships, roles, people. Owns the schema {@code spaces}. Tells the bus
 * {@code membership_changed}. Makes each member an inbox feed, into which other features write.
 */
@NullMarked
package dev.rialto.spaces;

import org.jspecify.annotations.NullMarked;
