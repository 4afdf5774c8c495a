package dev.rialto.identity;

/** How a change or a reset of a password ended. */
public sealed interface PasswordOutcome {
    record Changed() implements PasswordOutcome {}

    /** The current password is wrong. Only for a change. */
    record WrongPassword() implements PasswordOutcome {}

    /** The token from the mail is unknown, used or expired. Only for a reset. */
    record TokenRefused() implements PasswordOutcome {}

    /** @param why in words for the person, without the password */
    record PasswordRefused(String why) implements PasswordOutcome {}

    /** Too many passwords are being hashed; nothing was done. */
    record Busy() implements PasswordOutcome {}
}
