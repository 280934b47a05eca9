package dev.troupe.host.ledger;

import java.nio.file.Path;

/**
 * What a client has the agent enter.
 *
 * @param n from 1; 0 asks for the total
 * @param fails deliveries that are to fail
 */
record Entry(int n, int fails) {

    /** From which on it is given up. */
    static final int DEADLY = 5;

    static final Entry TOTAL = new Entry(0, 0);

    /** Of the message, and its correlation id. */
    String id() {
        return n == 0 ? "total" : "m-" + n;
    }

    String frame(int client, Path file) {
        String data = n == 0
                ? "{}"
                : "{\"n\":%d,\"client\":%d,\"file\":\"%s\",\"fails\":%d}".formatted(n, client, file, fails);
        return "{\"type\":\"%s\",\"id\":\"%s\",\"correlationId\":\"%s\",\"data\":%s}"
                .formatted(n == 0 ? "total" : "enter", id(), id(), data);
    }
}
