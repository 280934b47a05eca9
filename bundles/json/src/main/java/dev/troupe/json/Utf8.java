package dev.troupe.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tells whether bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    public static boolean isValid(byte[] b, int from, int to) {
        return firstInvalid(b, from, to) < 0;
    }

    /** Index of the first byte that is wrong; {@code to} when the text ends within a character; -1 when all is well. */
    static int firstInvalid(byte[] b, int from, int to) {
        int at = ascii(b, from, to);
        if (at == to) {
            return -1;
        }
        Check rest = new Check();
        int wrong = rest.advance(b, at, to);
        return wrong < to || !rest.complete() ? wrong : -1;
    }

    /** Index of the first byte that is not ASCII. */
    private static int ascii(byte[] b, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES && ((long) LONG.get(b, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && b[at] >= 0) {
            at++;
        }
        return at;
    }

    /**
     * Checks text that comes in parts, which may end within a character; fails as soon as nothing that follows could make it valid
     * (RFC 6455, 8.1). May be used again after a text that was {@link #complete()}. Confined to one thread at a time.
     */
    public static final class Check {

        private int missing;
        private int low;
        private int high;
        private boolean failed;

        /** Gives false from the first wrong byte on. */
        public boolean feed(byte[] b, int from, int to) {
            return !failed && advance(b, from, to) == to;
        }

        /** As {@link #feed(byte[], int, int)}, for what remains in the buffer, whose position stays. */
        public boolean feed(ByteBuffer part) {
            if (part.hasArray()) {
                int start = part.arrayOffset() + part.position();
                return feed(part.array(), start, start + part.remaining());
            }
            for (int at = part.position(); at < part.limit() && !failed; at++) {
                failed = !step(part.get(at) & 0xFF);
            }
            return !failed;
        }

        /** Whether all that was fed is valid and ends with a whole character. */
        public boolean complete() {
            return missing == 0 && !failed;
        }

        /** Gives the index of the first wrong byte, else {@code to}. */
        private int advance(byte[] b, int from, int to) {
            int at = from;
            while (at < to && !failed) {
                if (missing == 0 && b[at] >= 0) {
                    at = ascii(b, at, to);
                } else {
                    failed = !step(b[at] & 0xFF);
                    at += failed ? 0 : 1;
                }
            }
            return at;
        }

        private boolean step(int c) {
            return missing > 0 ? next(c) : c < 0x80 || begin(c);
        }

        private boolean next(int c) {
            boolean fits = c >= low && c <= high;
            missing--;
            low = 0x80;
            high = 0xBF;
            return fits;
        }

        /** Not every range of a second byte is the full one (RFC 3629, 4). */
        private boolean begin(int c) {
            missing = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
            low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
            high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
            return c >= 0xC2 && c <= 0xF4;
        }
    }
}
