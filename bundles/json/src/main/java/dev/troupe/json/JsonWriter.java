package dev.troupe.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Writes JSON text as UTF-8 into an array that grows. Commas, colons and brackets are the caller's, as {@link #raw}. Confined to one
 * thread.
 */
public final class JsonWriter {

    private static final int MOST_DIGITS = 19; // of a long
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private byte[] bytes;
    private int size;

    /** @param capacity in bytes, to begin with */
    public JsonWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Copies bytes as they are: the parts of a template. */
    public JsonWriter raw(byte[] ascii) {
        return slice(ascii, 0, ascii.length);
    }

    public JsonWriter json(Json value) {
        return slice(value.bytes(), value.from(), value.to());
    }

    /** Copies bytes as they are. */
    public JsonWriter slice(byte[] b, int from, int to) {
        reserve(to - from);
        System.arraycopy(b, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    /** A string in quotes, escaped where it must be; half a surrogate pair becomes U+FFFD. */
    public JsonWriter string(String s) {
        byte[] utf8 = utf8(s);
        reserve(utf8.length + 2);
        put('"');
        int run = 0;
        for (int at = StringScan.plain(utf8, 0, utf8.length);
                at < utf8.length;
                at = StringScan.plain(utf8, run, utf8.length)) {
            slice(utf8, run, at).escape(utf8[at]);
            run = at + 1;
        }
        return slice(utf8, run, utf8.length).put('"');
    }

    /** Arrays are copied much faster than characters are asked for one by one, which pays for the second look. */
    private static byte[] utf8(String s) {
        byte[] utf8 = s.getBytes(UTF_8);
        if (new String(utf8, UTF_8).equals(s)) {
            return utf8;
        }
        StringBuilder whole = new StringBuilder(s.length()); // the JDK writes '?' for half a pair
        s.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(whole::appendCodePoint);
        return whole.toString().getBytes(UTF_8);
    }

    private void escape(byte c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\b' -> put('b');
            case '\f' -> put('f');
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> put('u').put('0').put('0').put(HEX[c >> 4]).put(HEX[c & 15]);
        }
    }

    public JsonWriter number(long n) {
        if (n < 0) {
            put('-');
        }
        reserve(MOST_DIGITS);
        int end = size + MOST_DIGITS;
        int at = end;
        long rest = n < 0 ? n : -n; // below zero there is room for one more
        do {
            bytes[--at] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        System.arraycopy(bytes, at, bytes, size, end - at);
        size += end - at;
        return this;
    }

    /** Nanoseconds as milliseconds with three decimals, the rest cut off: {@code 0.042}. */
    public JsonWriter millis(long nanos) {
        long micros = nanos / 1000;
        if (micros < 0) {
            put('-');
        }
        number(Math.abs(micros / 1000)).put('.');
        reserve(3);
        InstantText.digits(bytes, size, (int) Math.abs(micros % 1000), 3);
        size += 3;
        return this;
    }

    /**
     * A string, ISO 8601 in UTC with milliseconds: {@code "2026-11-20T13:20:18.106Z"}.
     *
     * @throws IllegalArgumentException outside the years 0000 to 9999
     */
    public JsonWriter instant(long epochMillis) {
        reserve(InstantText.LENGTH + 2);
        put('"');
        InstantText.write(bytes, size, epochMillis);
        size += InstantText.LENGTH;
        return put('"');
    }

    /** In bytes. */
    public int size() {
        return size;
    }

    /** A copy of exactly what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Begins anew, with the room that it has. */
    public void clear() {
        size = 0;
    }

    private JsonWriter put(int b) {
        reserve(1);
        bytes[size++] = (byte) b;
        return this;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
