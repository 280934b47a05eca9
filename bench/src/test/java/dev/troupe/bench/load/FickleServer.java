package dev.troupe.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

/** Sends back what it gets, and does one thing wrong when it is told to. */
final class FickleServer implements AutoCloseable {

    private enum Mood {
        FAIR,
        SWALLOWS,
        CHANGES_ID,
        HANGS_UP
    }

    private final ServerSocket listening;
    private final AtomicReference<Mood> next = new AtomicReference<>(Mood.FAIR);

    private FickleServer(ServerSocket listening) {
        this.listening = listening;
    }

    static FickleServer start() {
        try {
            FickleServer server = new FickleServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/ws");
    }

    void swallowsNext() {
        next.set(Mood.SWALLOWS);
    }

    void changesIdOfNext() {
        next.set(Mood.CHANGES_ID);
    }

    void hangsUpAtNext() {
        next.set(Mood.HANGS_UP);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException e) {
                return; // closed: the test is over
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(shakeHands(in));
            Mood mood = Mood.FAIR;
            while (mood != Mood.HANGS_UP) {
                byte[] frame = echo(in);
                mood = next.getAndSet(Mood.FAIR);
                if (mood == Mood.CHANGES_ID) {
                    int id = new String(frame, US_ASCII).indexOf("correlationId") + 16;
                    frame[id] = '7';
                }
                if (mood == Mood.FAIR || mood == Mood.CHANGES_ID) {
                    out.write(frame);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            // the client has gone
        }
    }

    private static byte[] shakeHands(DataInputStream in) throws IOException, GeneralSecurityException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.readUnsignedByte());
        }
        String key = request.toString()
                .lines()
                .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                .map(line -> line.substring(19))
                .findFirst()
                .orElseThrow();
        byte[] accept = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII));
        return ("HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    /** The next frame, of up to 65535 bytes, as a server sends it. */
    private static byte[] echo(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int announced = in.readUnsignedByte() & 0x7f;
        int length = announced == 126 ? in.readUnsignedShort() : announced;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i & 3];
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.write(announced);
        if (announced == 126) {
            frame.write(length >> 8);
            frame.write(length);
        }
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
