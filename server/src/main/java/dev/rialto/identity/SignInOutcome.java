package dev.rialto.identity;

/** How a sign-in ended. */
public sealed interface SignInOutcome {
    record SignedIn(Grant grant) implements SignInOutcome {}

    /** The address is unknown or the password is wrong; which of them, nobody learns, not even by the time it takes. */
    record InvalidCredentials() implements SignInOutcome {}

    /** Too many passwords are being hashed; nothing was done. */
    record Busy() implements SignInOutcome {}
}
