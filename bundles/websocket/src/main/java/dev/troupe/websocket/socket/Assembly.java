package dev.troupe.websocket.socket;

import dev.troupe.json.Utf8;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message that comes in fragments. Grows with what has come, not with what is announced. Confined to the reading thread. */
final class Assembly {

    private final Utf8.@Nullable Check utf8;
    private byte[] bytes = new byte[0];
    private int size;

    Assembly(boolean text) {
        utf8 = text ? new Utf8.Check() : null;
    }

    boolean isText() {
        return utf8 != null;
    }

    int size() {
        return size;
    }

    /** False when a text cannot be UTF-8 any more, whatever follows. */
    boolean add(ByteBuffer fragment) {
        int from = size;
        size += fragment.remaining();
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, bytes.length * 2));
        }
        fragment.get(bytes, from, size - from);
        return utf8 == null || utf8.feed(bytes, from, size);
    }

    /** False when a text ends within a character. */
    boolean isComplete() {
        return utf8 == null || utf8.complete();
    }

    byte[] message() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
