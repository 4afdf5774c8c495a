package dev.rialto.files;

/**
 * A file of a feed.
 *
 * @param name as its sender called it; anything that text can be
 */
public record FeedFile(FileId id, String name, FileType type, long sizeBytes) {}
