package dev.rialto.platform.db;

import java.time.Duration;

/**
 * Where PostgreSQL is and how many connections to hold.
 *
 * @param url a JDBC address
 * @param connectionTimeout how long a request waits for a connection before it fails
 */
public record DatabaseSettings(String url, String user, String password, int poolSize, Duration connectionTimeout) {
    @Override
    public String toString() {
        return "DatabaseSettings[" + url + ", poolSize=" + poolSize + "]";
    }
}
