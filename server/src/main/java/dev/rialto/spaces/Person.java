package dev.rialto.spaces;

import dev.rialto.identity.User;

/** Somebody as a space's list of people shows them. */
public record Person(User user, String role) {}
