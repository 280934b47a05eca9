package dev.troupe.host.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * A WebSocket client that keeps to no rule (RFC 6455): sends any bytes in any frame, and any request line before. Confined to one thread.
 */
public final class RawPeer implements AutoCloseable {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final byte[] MASK = {1, 2, 3, 4};
    private static final String HANDSHAKE = """
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13
            """;

    /** @param payload of a close frame: two bytes of code, then the reason */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record RawFrame(boolean last, int opcode, byte[] payload) {

        public String text() {
            return new String(payload, UTF_8);
        }

        public int closeCode() {
            return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final String answered;

    private RawPeer(URI host, String request) throws IOException {
        socket = new Socket(host.getHost(), host.getPort());
        socket.setSoTimeout((int) Await.LIMIT.toMillis());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
        socket.getOutputStream().write(request.getBytes(UTF_8));
        answered = readHead();
    }

    /** Opens a WebSocket at this path; {@link #status()} says whether the host agreed. */
    public static RawPeer open(Troupe troupe, String path, String... headers) {
        return openAs(troupe, "127.0.0.1", path, headers);
    }

    /** As {@link #open}, having found the host under this name. */
    public static RawPeer openAs(Troupe troupe, String host, String path, String... headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\n")
                .append("Host: " + host + ":" + troupe.port() + "\n")
                .append(HANDSHAKE);
        List.of(headers).forEach(header -> request.append(header).append('\n'));
        return request(troupe, request.append('\n').toString());
    }

    /** Sends this request, with lines ended by {@code \n}, and reads the head of the answer. */
    public static RawPeer request(Troupe troupe, String request) {
        return Unchecked.call(() -> new RawPeer(troupe.uri("/"), request.replace("\n", "\r\n")));
    }

    /** Of the HTTP answer: 101 when the WebSocket is open. */
    public int status() {
        return Integer.parseInt(answered.split(" ", 3)[1]);
    }

    /** Status line and headers of the HTTP answer. */
    public String answered() {
        return answered;
    }

    public RawPeer send(int opcode, byte[] payload) {
        return send(true, opcode, payload);
    }

    public RawPeer send(boolean last, int opcode, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write((last ? 0x80 : 0) | opcode);
        writeLength(frame, payload.length);
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % 4]);
        }
        return bytes(frame.toByteArray());
    }

    /** As they are. */
    public RawPeer bytes(byte[] bytes) {
        Unchecked.run(() -> socket.getOutputStream().write(bytes));
        return this;
    }

    /** The next frame; what the host sends is never masked. */
    public RawFrame read() {
        return Unchecked.call(() -> {
            int first = in.readUnsignedByte();
            byte[] payload = new byte[readLength()];
            in.readFully(payload);
            return new RawFrame((first & 0x80) != 0, first & 0x0f, payload);
        });
    }

    private int readLength() throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    /** The next text, as a frame of the protocol. */
    public Frame readFrame() {
        return Frame.of(read().text());
    }

    /** Reads on to the close frame. */
    public RawFrame readToClose() {
        RawFrame frame = read();
        while (frame.opcode() != CLOSE) {
            frame = read();
        }
        return frame;
    }

    /** Cuts the connection without a word. */
    public void cut() {
        Unchecked.run(() -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    @Override
    public void close() {
        Unchecked.run(socket::close);
    }

    private static void writeLength(ByteArrayOutputStream frame, int length) {
        if (length < 126) {
            frame.write(0x80 | length);
        } else if (length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(new byte[4]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                frame.write(length >> shift);
            }
        }
    }

    private String readHead() throws IOException {
        byte[] head = new byte[8_192];
        int length = 0;
        while (length < 4 || !new String(head, length - 4, 4, ISO_8859_1).equals("\r\n\r\n")) {
            head[length++] = in.readByte();
        }
        return new String(Arrays.copyOf(head, length), ISO_8859_1);
    }
}
