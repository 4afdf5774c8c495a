/**
 * Who is there: online while one of a person's devices is, away when all are, offline when none is connected. Owns the schema
 * {@code presence}. Changes are signals, not feed entries.
 */
@NullMarked
package dev.rialto.presence;

import org.jspecify.annotations.NullMarked;
