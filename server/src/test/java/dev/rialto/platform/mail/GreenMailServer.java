package dev.rialto.platform.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A mail server on a free port. */
final class GreenMailServer implements AutoCloseable {
    final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    GreenMailServer() {
        mail.start();
    }

    int port() {
        return mail.getSmtp().getPort();
    }

    @Override
    public void close() {
        mail.stop();
    }
}
