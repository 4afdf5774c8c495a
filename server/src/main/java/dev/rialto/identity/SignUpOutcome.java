package dev.rialto.identity;

/** How a sign-up ended. */
public sealed interface SignUpOutcome {
    record SignedUp(User user) implements SignUpOutcome {}

    record EmailTaken() implements SignUpOutcome {}

    /** @param why in words for the person, without the password */
    record PasswordRefused(String why) implements SignUpOutcome {}

    /** @param path {@code email} or {@code displayName} */
    record FieldRefused(String path, String why) implements SignUpOutcome {}

    /** Too many passwords are being hashed; nothing was done. */
    record Busy() implements SignUpOutcome {}
}
