package dev.troupe.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * The opening handshake (RFC 6455, 4). All clients of one server send the same key, so that the generator spends nothing on hashing.
 */
final class Handshake {

    private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = Base64.getEncoder().encodeToString("a bench's client".getBytes(US_ASCII));

    private final byte[] request;
    private final String accept;

    /** @param subprotocol empty to ask for none */
    Handshake(URI url, String subprotocol) {
        String asked = subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
        request = ("GET " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        + KEY + "\r\n"
                        + asked + "\r\n")
                .getBytes(US_ASCII);
        accept = Base64.getEncoder().encodeToString(sha1(KEY + MAGIC));
    }

    byte[] request() {
        return request;
    }

    /** Where the answer ends that begins at the first of these bytes; -1 when more is to come. */
    static int end(byte[] b, int length) {
        int end = Bytes.indexOf(b, END, 0, length);
        return end < 0 ? -1 : end + END.length;
    }

    /** @return what is wrong with the answer; empty when the connection is open */
    Optional<String> fault(byte[] b, int end) {
        String head = new String(b, 0, end, ISO_8859_1);
        boolean open = head.startsWith("HTTP/1.1 101")
                && head.lines()
                        .anyMatch(line -> line.regionMatches(true, 0, "sec-websocket-accept:", 0, 21)
                                && line.substring(21).strip().equals(accept));
        return open
                ? Optional.empty()
                : Optional.of("handshake refused: " + head.lines().findFirst().orElse(""));
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
