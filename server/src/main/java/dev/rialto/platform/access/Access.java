package dev.rialto.platform.access;

import org.jspecify.annotations.Nullable;

/**
 * What an operation or a socket event asks of its caller, as its contract declares it in {@code x-access}.
 *
 * @param who the name of a {@link Guard}
 * @param permission what the caller's role in the space must hold, if anything
 */
public record Access(String who, @Nullable String permission) {}
