/**
 * The kernel: feeds (ordered, durable logs of changes with gap-free revisions) and commands (durable changes with a
 * client-made id, done once). Owns the schema {@code feeds}. Knows no feature.
 */
@NullMarked
package dev.rialto.feeds;

import org.jspecify.annotations.NullMarked;
