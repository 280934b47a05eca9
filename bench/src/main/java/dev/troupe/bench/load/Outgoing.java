package dev.troupe.bench.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes masked frames (RFC 6455, 5.3) and gathers them, of one client at a time, so that they leave in one write. Confined to one
 * thread.
 */
final class Outgoing {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PONG = 10;

    private static final int CAPACITY = 256 * 1024;
    private static final int HEAD = 8; // of a payload up to 64 KiB
    private static final byte[] NORMAL = {(byte) (1000 >> 8), (byte) 1000};
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] frames = new byte[CAPACITY];
    private final ByteBuffer direct = ByteBuffer.allocateDirect(CAPACITY); // else the JDK copies into one of its own
    private int length;
    private @Nullable Client owner;
    private int random = ThreadLocalRandom.current().nextInt() | 1;

    void text(Client to, byte[] payload) {
        frame(to, TEXT, payload);
    }

    void pong(Client to, byte[] payload) {
        frame(to, PONG, payload);
    }

    void close(Client to) {
        frame(to, CLOSE, NORMAL);
    }

    void flush() {
        Client client = owner;
        if (client != null && length > 0) {
            direct.clear().put(frames, 0, length).flip();
            length = 0;
            client.write(direct);
        }
    }

    private void frame(Client to, int opcode, byte[] payload) {
        if (to != owner || length + payload.length + HEAD > CAPACITY) {
            flush();
            owner = to;
        }
        frames[length++] = (byte) (0x80 | opcode);
        if (payload.length < 126) {
            frames[length++] = (byte) (0x80 | payload.length);
        } else {
            frames[length++] = (byte) (0x80 | 126);
            frames[length++] = (byte) (payload.length >> 8);
            frames[length++] = (byte) payload.length;
        }
        mask(payload, nextKey());
    }

    private void mask(byte[] payload, int key) {
        long twice = (key & 0xffff_ffffL) | (long) key << 32;
        for (int i = 0; i < 4; i++) {
            frames[length++] = (byte) (key >>> (8 * i));
        }
        int i = 0;
        for (; i + 8 <= payload.length; i += 8) {
            EIGHT.set(frames, length + i, (long) EIGHT.get(payload, i) ^ twice);
        }
        for (; i < payload.length; i++) {
            frames[length + i] = (byte) (payload[i] ^ key >>> (8 * (i & 3)));
        }
        length += payload.length;
    }

    private int nextKey() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return random;
    }
}
