package dev.rialto.platform.http;

import io.vertx.ext.web.Router;

/** Something with routes of its own beside the API, for example the live gateway. Called once for each event loop. */
@FunctionalInterface
public interface Mount {
    void on(Router router);
}
