package dev.troupe.websocket.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;

/** A client that says exactly what it is told, byte by byte, and reads frame by frame; at most 30 s for each read. */
final class RawWebSocket implements AutoCloseable {

    static final int TEXT = 0x81;
    static final int BINARY = 0x82;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8A;

    private static final byte[] MASK = {0x12, 0x34, (byte) 0xAB, (byte) 0xCD};
    private static final int PATIENCE_MS = 30_000;

    private final Socket socket;
    private final DataInputStream in;

    static final class Frame {

        private final int first;
        private final byte[] payload;

        Frame(int first, byte[] payload) {
            this.first = first;
            this.payload = payload;
        }

        /** FIN, RSV and opcode. */
        int first() {
            return first;
        }

        String text() {
            return new String(payload, UTF_8);
        }
    }

    record Farewell(int code, String reason) {}

    /** An HTTP answer: head and body as they came. */
    record Answer(int status, String head, String body) {

        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private RawWebSocket(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static String upgrade(String path, String... headers) {
        String own = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String host = own.contains("Host:") ? "" : "Host: 127.0.0.1\r\n";
        return "GET " + path + " HTTP/1.1\r\n" + host + own + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    static RawWebSocket open(int port, String path, String... headers) {
        return open(port, 0, path, headers);
    }

    /** Takes in little at a time, so that what the server has to say soon waits there. */
    static RawWebSocket openWithSmallWindow(int port, String path) {
        return open(port, 4096, path);
    }

    private static RawWebSocket open(int port, int receiveBuffer, String path, String... headers) {
        try {
            RawWebSocket client = new RawWebSocket(port, receiveBuffer);
            client.bytes(upgrade(path, headers).getBytes(ISO_8859_1));
            Answer answer = client.answer();
            if (answer.status() != 101) {
                client.close();
                throw new AssertionError("no upgrade: " + answer);
            }
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request, and its answer, on a connection of its own. */
    static Answer ask(int port, String request) {
        try (RawWebSocket client = new RawWebSocket(port, 0)) {
            client.bytes(request.getBytes(ISO_8859_1));
            return client.answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A handshake with frames right behind it, in the same packet. */
    static RawWebSocket openAndSend(int port, String path, byte[] frames) {
        try {
            RawWebSocket client = new RawWebSocket(port, 0);
            client.bytes(join(upgrade(path).getBytes(ISO_8859_1), frames));
            client.answer();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                throw new SocketException("closed within the answer: " + head);
            }
            head.append((char) c);
        }
        Answer bare = new Answer(Integer.parseInt(head.substring(9, 12)), head.toString(), "");
        String length = bare.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Answer(bare.status(), bare.head(), new String(body, UTF_8));
    }

    void bytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void text(String text) {
        frame(TEXT, text.getBytes(UTF_8));
    }

    void frame(int first, byte[] payload) {
        bytes(masked(first, payload));
    }

    void frame(int first, String payload) {
        frame(first, payload.getBytes(UTF_8));
    }

    void closeWith(int code, String reason) {
        frame(CLOSE, closePayload(code, reason.getBytes(UTF_8)));
    }

    static byte[] closePayload(int code, byte[] reason) {
        return join(new byte[] {(byte) (code >> 8), (byte) code}, reason);
    }

    static byte[] masked(int first, byte[] payload) {
        byte[] frame = join(header(first, payload.length), MASK, payload);
        int start = frame.length - payload.length;
        for (int i = 0; i < payload.length; i++) {
            frame[start + i] ^= MASK[i % 4];
        }
        return frame;
    }

    /** The header of a masked frame without the mask. */
    static byte[] header(int first, long length) {
        if (length < 126) {
            return new byte[] {(byte) first, (byte) (0x80 | length)};
        }
        if (length < 1 << 16) {
            return new byte[] {(byte) first, (byte) (0x80 | 126), (byte) (length >> 8), (byte) length};
        }
        byte[] header = new byte[10];
        header[0] = (byte) first;
        header[1] = (byte) (0x80 | 127);
        for (int i = 0; i < 8; i++) {
            header[2 + i] = (byte) (length >> (56 - 8 * i));
        }
        return header;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    Frame read() {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            return new Frame(first, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String readText() {
        Frame frame = read();
        if (frame.first() != TEXT) {
            throw new AssertionError("no text but 0x%02X %s".formatted(frame.first(), frame.text()));
        }
        return frame.text();
    }

    /** Reads on to the close frame. */
    Farewell readFarewell() {
        Frame frame = read();
        while (frame.first() != CLOSE) {
            frame = read();
        }
        byte[] payload = frame.payload;
        if (payload.length == 0) {
            return new Farewell(1005, "");
        }
        int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        return new Farewell(code, new String(payload, 2, payload.length - 2, UTF_8));
    }

    /** Reads on until the server has closed its side. */
    boolean readsEnd() {
        try {
            in.skip(Long.MAX_VALUE);
            while (in.read() >= 0) {}
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the socket is cut off, be it with a reset. Reads nothing that would let the server go on. */
    boolean isCutOff() {
        try {
            while (true) {
                bytes(new byte[] {0});
                if (socket.getInputStream().available() < 0) {
                    return false;
                }
            }
        } catch (UncheckedIOException | IOException e) {
            return true;
        }
    }

    /** Until the socket is closed, by whomever. */
    void keepSending(byte[] bytes, int times) {
        try {
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            close();
        }
    }

    InputStream input() {
        return in;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
