package dev.rialto.sync;

/**
 * Why a mutation was not taken.
 *
 * @param code stable, for programs
 * @param message for people
 * @param path what is wrong in the mutation, for example {@code ops[0].set.amount}
 */
public record Rejection(String code, String message, String path) {}
