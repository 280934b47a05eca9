package dev.troupe.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

/** As they travel. */
final class Passwords {

    private Passwords() {}

    static byte[] bytes(String password) {
        return password.getBytes(UTF_8);
    }
}
