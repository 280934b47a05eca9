package dev.troupe.bridge.wire;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where a connection leads; equal when it need not be made anew. Its text tells no secret.
 *
 * @param headers of the handshake, secrets among them
 * @param trust empty: whom Java trusts
 * @param privates whether it may lead to this machine or its network
 * @param bytes that a message may have, after it was inflated
 */
public record Target(
        URI url,
        Map<String, String> headers,
        Optional<Trust> trust,
        boolean privates,
        boolean deflate,
        int bytes,
        Duration connect) {

    /** @param changed when the file was written last */
    public record Trust(Path file, String password, long changed) {}

    public Target {
        headers = Map.copyOf(headers);
    }

    /** Without what may be a secret in a query. */
    public String shown() {
        String text = url.toString();
        int end = text.indexOf('?');
        return end < 0 ? text : text.substring(0, end);
    }

    @Override
    public String toString() {
        return shown();
    }
}
