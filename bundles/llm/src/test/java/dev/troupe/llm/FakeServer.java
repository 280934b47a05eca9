package dev.troupe.llm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A model server that answers as it was told, byte by byte: each request takes the next of what it is to say. */
final class FakeServer implements AutoCloseable {

    private static final long LONGEST_S = 30;

    /** A request, as it came. */
    record Heard(String line, Map<String, String> headers, String body) {}

    /** What is written to a connection, which is closed behind it. */
    @FunctionalInterface
    interface Script {
        void play(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch hangs = new CountDownLatch(1);

    FakeServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("fake-server").start(this::serve);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    List<Heard> heard() {
        return heard;
    }

    /** Somebody waits for an answer that does not come. */
    void awaitHanging() throws InterruptedException {
        if (!hangs.await(LONGEST_S, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody has asked");
        }
    }

    FakeServer plays(Script script) {
        scripts.add(script);
        return this;
    }

    FakeServer answers(int status, String type, String body, String... headers) {
        return plays(out -> {
            write(out, head(status, type, headers) + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n");
            write(out, body);
        });
    }

    /** An event stream that ends as it should. */
    FakeServer streams(String... events) {
        return plays(out -> {
            stream(out, events);
            write(out, "0\r\n\r\n");
        });
    }

    /** An event stream whose connection is lost behind these. */
    FakeServer breaksOff(String... events) {
        return plays(out -> stream(out, events));
    }

    /** Says this much of an event stream, and then nothing more, until the test ends. */
    FakeServer hangs(String... events) {
        return plays(out -> {
            if (events.length > 0) {
                stream(out, events);
            }
            hangs.countDown();
            ended.await(LONGEST_S, TimeUnit.SECONDS);
        });
    }

    /** Within a script. */
    void pause(Duration time) throws InterruptedException {
        ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    static void stream(OutputStream out, String... events) throws IOException {
        write(out, head(200, "text/event-stream; charset=utf-8") + "Transfer-Encoding: chunked\r\n\r\n");
        for (String event : events) {
            chunk(out, event);
        }
    }

    static void chunk(OutputStream out, String event) throws IOException {
        byte[] bytes = event.getBytes(UTF_8);
        write(out, Integer.toHexString(bytes.length) + "\r\n");
        out.write(bytes);
        write(out, "\r\n");
    }

    static String head(int status, String type, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nConnection: close\r\n" + lines;
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            String line = line(in);
            if (line.isEmpty()) {
                return; // connected, and asked nothing
            }
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                headers.put(header.replaceAll(":.*", ""), header.replaceAll("^[^:]*:\\s*", ""));
            }
            int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
            heard.add(new Heard(line, headers, new String(in.readNBytes(length), UTF_8)));
            Script script = scripts.poll();
            if (script != null) {
                script.play(socket.getOutputStream());
            } else {
                write(socket.getOutputStream(), head(500, "text/plain") + "Content-Length: 0\r\n\r\n");
            }
        } catch (IOException | InterruptedException e) {
            // whoever asked has gone, which is his right
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
