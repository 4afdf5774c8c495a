/**
 * Files of a feed: content by its SHA-256 on disk, brought in by chunks, given to whoever may read the feed. Owns the schema
 * {@code files} and the folder of the content.
 */
@NullMarked
package dev.rialto.files;

import org.jspecify.annotations.NullMarked;
