package dev.troupe.host.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Speaks as OpenAI does, and says or does what it was told, an answer for each request; then 503. */
public final class ModelServer implements AutoCloseable {

    /** Writes one answer. */
    @FunctionalInterface
    public interface Script {
        void play(OutputStream out) throws IOException;
    }

    /** A request, as it came. */
    public record Heard(String path, String authorization, String body) {}

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private record Answer(int status, String type, Script script) {}

    private static final Answer NONE = new Answer(503, "application/json", out -> {});

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private ModelServer(HttpServer server) {
        this.server = server;
    }

    public static ModelServer start() {
        return Unchecked.call(() -> {
            ModelServer made =
                    new ModelServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
            made.server.createContext("/", made::answer);
            made.server.setExecutor(made.executor);
            made.server.start();
            return made;
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public List<Heard> heard() {
        return heard;
    }

    public void plays(Script script) {
        answers.add(new Answer(200, "text/event-stream", script));
    }

    /** Answers with this status, and a body of a type of its own. */
    public void answers(int status, String type, String body) {
        answers.add(new Answer(status, type, out -> out.write(body.getBytes(UTF_8))));
    }

    /** Says this, and breaks off. */
    public void breaksOff(String delta) {
        plays(out -> {
            say(out, delta, "null");
            throw new IOException("breaks off on purpose");
        });
    }

    /** What it was told and has not said. */
    public void forget() {
        answers.clear();
    }

    /** @param deltas each of which is JSON; then comes the reason */
    public void says(String finish, String... deltas) {
        plays(out -> {
            for (String delta : deltas) {
                say(out, delta, "null");
            }
            say(out, "{}", "\"" + finish + "\"");
            end(out);
        });
    }

    public static void say(OutputStream out, String delta, String finish) throws IOException {
        String event = "data: {\"model\":\"trial-1\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finish + "}]}\n\n";
        out.write(event.getBytes(UTF_8));
        out.flush();
    }

    public static void end(OutputStream out) throws IOException {
        out.write("data: [DONE]\n\n".getBytes(UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            heard.add(new Heard(exchange.getRequestURI().getPath(), key, body));
            Answer answer = Objects.requireNonNullElse(answers.poll(), NONE);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), 0);
            answer.script().play(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
