/** What tests share: real PostgreSQL, whole servers, seeded randomness. */
@NullMarked
package dev.rialto.testing;

import org.jspecify.annotations.NullMarked;
