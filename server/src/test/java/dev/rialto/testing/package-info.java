/** What tests share: real PostgreSQL, whole servers, seeded randomness. Stand-ins of other services are in {@code simulators/}. */
@NullMarked
package dev.rialto.testing;

import org.jspecify.annotations.NullMarked;
