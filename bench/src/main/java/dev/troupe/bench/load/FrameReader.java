package dev.troupe.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Parts a server's bytes into frames (RFC 6455, 5.2). */
final class FrameReader {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private static final int LONGEST = 1 << 20;

    /** Hears whole frames. */
    interface Sink {

        void text(byte[] b, int from, int to);

        void ping(byte[] payload);

        void closed(String why);
    }

    private FrameReader() {}

    /**
     * Hands over each whole frame.
     *
     * @return where the first one begins that is not whole yet
     * @throws IllegalStateException at what no server of text messages sends
     */
    static int read(byte[] b, int from, int to, Sink sink) {
        int at = from;
        while (to - at >= 2) {
            int announced = b[at + 1] & 0xff;
            int head = 2 + (announced == 126 ? 2 : announced == 127 ? 8 : 0);
            if (to - at < head) {
                break;
            }
            long length = head == 2 ? announced : number(b, at + 2, at + head);
            if (announced > 127 || length > LONGEST) {
                throw new IllegalStateException("a masked frame, or one of " + length + " bytes");
            }
            int end = at + head + (int) length;
            if (end > to) {
                break;
            }
            frame(b, at, at + head, end, sink);
            at = end;
        }
        return at;
    }

    private static void frame(byte[] b, int first, int from, int to, Sink sink) {
        int kind = b[first] & 0xff;
        switch (kind) {
            case 0x80 | TEXT -> sink.text(b, from, to);
            case 0x80 | CLOSE -> sink.closed(reason(b, from, to));
            case 0x80 | PING -> sink.ping(Arrays.copyOfRange(b, from, to));
            case 0x80 | PONG -> {}
            default -> throw new IllegalStateException("a frame that begins with 0x" + Integer.toHexString(kind));
        }
    }

    private static String reason(byte[] b, int from, int to) {
        return to - from < 2
                ? "without a code"
                : "with " + number(b, from, from + 2) + " " + new String(b, from + 2, to - from - 2, UTF_8);
    }

    private static long number(byte[] b, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = (number << 8) | (b[at] & 0xff);
        }
        return number;
    }
}
