package dev.rialto.identity.internal;

import dev.rialto.platform.mail.Mail;

/**
 * The mails about an account. They hold nothing that a stranger typed, such as a name: anybody can sign up with anybody's
 * address.
 */
final class AccountMails {
    private AccountMails() {}

    static Mail verify(String to, String publicUrl, String token) {
        return new Mail(to, "verify_email", "Please confirm your e-mail address", """
                Hello,

                somebody, most likely you, created an account at %1$s with this address. To confirm that it is yours, open

                %1$s/verify?token=%2$s

                within 24 hours. If it was not you, you need not do anything.
                """.formatted(publicUrl, token));
    }

    static Mail reset(String to, String publicUrl, String token) {
        return new Mail(to, "reset_password", "Choose a new password", """
                Hello,

                somebody, most likely you, asked for a new password at %1$s. To choose one, open

                %1$s/reset?token=%2$s

                within one hour. It works once and signs out every device. If it was not you, you need not do anything: your
                password stays as it is.
                """.formatted(publicUrl, token));
    }

    static Mail changed(String to, String publicUrl) {
        return new Mail(to, "password_changed", "Your password was changed", """
                Hello,

                the password of your account at %1$s was changed just now. If it was you, all is well. If it was not, ask
                there for a new password at once.
                """.formatted(publicUrl));
    }
}
