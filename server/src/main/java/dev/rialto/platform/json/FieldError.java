package dev.rialto.platform.json;

/**
 * What is wrong with one field.
 *
 * @param path where it is, for example {@code memberIds[0]}
 * @param message what a person should know, never the value itself
 */
public record FieldError(String path, String message) {}
