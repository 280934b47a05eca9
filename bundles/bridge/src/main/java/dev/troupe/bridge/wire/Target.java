package dev.troupe.bridge.wire;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** As paths begin; keys look different. */
    private static final Pattern PLAIN = Pattern.compile("/([a-z]{1,12}|v[0-9]{1,3})/.+");

    public Target {
        headers = Map.copyOf(headers);
    }

    /** The server, and of a path no more than a plain first part: the rest may hold a key, and so may a query. */
    public String shown() {
        String server = url.getScheme() + "://" + url.getRawAuthority();
        String path = url.getRawPath();
        if (path.length() < 2) {
            return server + path;
        }
        Matcher plain = PLAIN.matcher(path);
        return server + (plain.matches() ? "/" + plain.group(1) + "/…" : "/…");
    }

    @Override
    public String toString() {
        return shown();
    }
}
