package dev.troupe.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed JSON value (RFC 8259): a slice of UTF-8 bytes without white space around it, read only when asked. Immutable as long as
 * nobody writes the bytes, which is agreed. Equal when the bytes are: {@code 1} and {@code 1.0} are not.
 */
public final class Json {

    public static final Json NULL = ascii("null");
    public static final Json TRUE = ascii("true");
    public static final Json FALSE = ascii("false");

    private static final JsonScan SCAN = new JsonScan(JsonLimits.DEFAULT);

    private final byte[] bytes;
    private final int from;
    private final int to;

    private Json(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** Trusts the caller: the slice was checked to be one value in UTF-8, and has no white space around it. */
    public static Json checked(byte[] utf8, int from, int to) {
        return new Json(utf8, from, to);
    }

    /** Takes the whole array as one value, within {@link JsonLimits#DEFAULT}; white space around it is cut off. */
    public static Json parse(byte[] utf8) throws JsonException {
        int invalid = Utf8.firstInvalid(utf8, 0, utf8.length);
        if (invalid >= 0) {
            throw JsonException.expected("valid UTF-8", utf8, invalid, utf8.length);
        }
        SCAN.value(utf8, 0, utf8.length);
        int to = utf8.length;
        while (JsonScan.isSpace(utf8[to - 1])) {
            to--;
        }
        return new Json(utf8, JsonScan.space(utf8, 0, to), to);
    }

    /** As {@link #parse(byte[])}; refuses half a surrogate pair, which has no UTF-8. */
    public static Json parse(String text) throws JsonException {
        ByteBuffer utf8 = ByteBuffer.allocate(Math.multiplyExact(text.length(), 3));
        if (UTF_8.newEncoder().encode(CharBuffer.wrap(text), utf8, true).isError()) {
            throw new JsonException(utf8.position(), "expected Unicode text but found half a surrogate pair");
        }
        return parse(Arrays.copyOf(utf8.array(), utf8.position()));
    }

    /** The text as a JSON string; half a surrogate pair becomes U+FFFD. */
    public static Json string(String text) {
        return whole(new JsonWriter(text.length() + 2).string(text).toBytes());
    }

    public static Json number(long n) {
        return ascii(Long.toString(n));
    }

    private static Json ascii(String text) {
        return whole(text.getBytes(US_ASCII));
    }

    private static Json whole(byte[] bytes) {
        return new Json(bytes, 0, bytes.length);
    }

    /** The array that holds the slice, not a copy. Do not write to it. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** Length in bytes. */
    public int size() {
        return to - from;
    }

    public boolean isNull() {
        return bytes[from] == 'n';
    }

    public boolean isObject() {
        return bytes[from] == '{';
    }

    public boolean isArray() {
        return bytes[from] == '[';
    }

    public boolean isString() {
        return bytes[from] == '"';
    }

    public boolean isNumber() {
        return bytes[from] == '-' || (bytes[from] >= '0' && bytes[from] <= '9');
    }

    public boolean isBoolean() {
        return bytes[from] == 't' || bytes[from] == 'f';
    }

    /** The last member of this name, be it {@code null}; empty when there is none, or when this is no object. */
    public Optional<Json> member(String key) {
        Json found = null;
        for (MemberCursor member = new MemberCursor(this); member.next(); ) {
            if (member.hasKey(key)) {
                found = member.value();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The {@link #member} when it is a string, escapes undone. */
    public Optional<String> text(String key) {
        return member(key).flatMap(Json::asText);
    }

    /** Of a string, escapes undone; empty when this is none. */
    public Optional<String> asText() {
        return isString() ? Optional.of(JsonText.of(bytes, from + 1, to - 1)) : Optional.empty();
    }

    /** Of an array; empty when this is none. */
    public List<Json> elements() {
        if (!isArray()) {
            return List.of();
        }
        List<Json> elements = new ArrayList<>();
        int at = JsonWalk.gap(bytes, from + 1, to);
        while (bytes[at] != ']') {
            int end = JsonWalk.value(bytes, at, to);
            elements.add(new Json(bytes, at, end));
            at = JsonWalk.gap(bytes, end, to);
        }
        return Collections.unmodifiableList(elements);
    }

    /** Of an object in the order of the text, the last of each name; empty when this is none. */
    public Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        for (MemberCursor member = new MemberCursor(this); member.next(); ) {
            members.put(member.key(), member.value());
        }
        return Collections.unmodifiableMap(members);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && Arrays.equals(bytes, from, to, json.bytes, json.from, json.to);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes, from, size()).hashCode();
    }

    /** The text as it is. */
    @Override
    public String toString() {
        return new String(bytes, from, size(), UTF_8);
    }
}
