package dev.troupe.host.trial;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A line to a browser in its DevTools protocol: commands with answers, and events in between. Safe for use by many threads. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final Gson GSON = new Gson();

    private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonObject>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final StringBuilder frame = new StringBuilder();
    private final ExecutorService sending = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("devtools").factory());
    private final WebSocket socket;
    private volatile String session = "";

    DevTools(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .orTimeout(Await.LIMIT.toSeconds(), SECONDS)
                .join();
    }

    /** From now on commands go to this page. */
    void attach(String page) {
        session = page;
    }

    /** Called on the thread that reads: a listener waits for no answer. */
    void on(String event, Consumer<JsonObject> listener) {
        listeners.put(event, listener);
    }

    /** @return the result */
    JsonObject call(String method, Map<String, ?> parameters) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonObject> asking = new CompletableFuture<>();
        asked.put(id, asking);
        send(id, method, parameters);
        JsonObject answer = asking.orTimeout(Await.LIMIT.toSeconds(), SECONDS).join();
        if (answer.has("error")) {
            throw new AssertionError(method + " " + parameters + " failed: " + answer.get("error"));
        }
        return answer.getAsJsonObject("result");
    }

    /** Without waiting for the answer. */
    void tell(String method, Map<String, ?> parameters) {
        send(number.incrementAndGet(), method, parameters);
    }

    private void send(int id, String method, Map<String, ?> parameters) {
        JsonObject command = new JsonObject();
        command.addProperty("id", id);
        command.addProperty("method", method);
        command.add("params", GSON.toJsonTree(parameters));
        if (!session.isEmpty()) {
            command.addProperty("sessionId", session);
        }
        sending.execute(() -> socket.sendText(command.toString(), true).join());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            JsonObject message = JsonParser.parseString(frame.toString()).getAsJsonObject();
            frame.setLength(0);
            take(message);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void take(JsonObject message) {
        if (message.has("id")) {
            CompletableFuture<JsonObject> asking =
                    asked.remove(message.get("id").getAsInt());
            if (asking != null) {
                asking.complete(message);
            }
        } else {
            Consumer<JsonObject> listener = listeners.get(message.get("method").getAsString());
            if (listener != null) {
                listener.accept(message.getAsJsonObject("params"));
            }
        }
    }

    @Override
    public void close() {
        sending.shutdownNow();
        socket.abort();
    }
}
