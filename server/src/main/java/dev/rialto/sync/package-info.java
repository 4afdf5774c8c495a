/**
 * Records that devices keep copies of: snapshots, mutations, conflicts. A feature declares the types of its records in {@code
 * contracts/records/}, registers them with rules and access of its own, and has offline-first data.
 *
 * <p>Owns the schema {@code sync}; emits {@code mutation_applied} into the feeds of scopes.
 */
@NullMarked
package dev.rialto.sync;

import org.jspecify.annotations.NullMarked;
