package dev.troupe.llm.http;

import dev.troupe.llm.protocol.Answer;
import dev.troupe.llm.protocol.ModelFailure;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The way to all model servers. Safe for use by many threads. */
public final class Wire implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** For what comes behind the end, so that the connection can be used again. */
    private static final Duration TAIL = Duration.ofMillis(100);

    private static final int ERROR_BYTES = 16 * 1024;

    /** Redirects are not followed: they would take the key along. */
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Asks, and hands the answer over as it comes.
     *
     * @throws ModelFailure also when it breaks off
     */
    public void ask(HttpRequest request, Bounds bounds, Deadline deadline, Answer answer)
            throws ModelFailure, InterruptedException {
        Body body = new Body(bounds.stream());
        CompletableFuture<HttpResponse<Body>> head = client.sendAsync(request, _ -> body);
        try (body) {
            HttpResponse<Body> response = head(head, deadline.atMost(bounds.firstByte()));
            Status.check(response.statusCode(), response.headers(), () -> text(body, ERROR_BYTES, bounds, deadline));
            read(response, bounds, deadline, answer);
        } finally {
            head.cancel(true); // when there is no answer yet
        }
    }

    private static HttpResponse<Body> head(CompletableFuture<HttpResponse<Body>> head, Duration limit)
            throws ModelFailure, InterruptedException {
        try {
            return head.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw ModelFailure.lasting("gave no answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw ModelFailure.passing("gave no answer: " + Reason.of(cause), cause);
        }
    }

    private static void read(HttpResponse<Body> response, Bounds bounds, Deadline deadline, Answer answer)
            throws ModelFailure, InterruptedException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        switch (bare) {
            case "text/event-stream" -> stream(response.body(), bounds, deadline, answer);
            case "application/json" -> answer.whole(text(response.body(), bounds.event(), bounds, deadline));
            default ->
                throw ModelFailure.lasting("answered with "
                        + (bare.matches("[a-z]{1,20}/[a-z.+-]{1,40}") ? bare : "no type that is known")
                        + " where an event stream or JSON belongs: is url right?");
        }
        if (!answer.isComplete()) {
            throw ModelFailure.passing("ended in the middle of its answer");
        }
    }

    private static void stream(Body body, Bounds bounds, Deadline deadline, Answer answer)
            throws ModelFailure, InterruptedException {
        Events events = new Events(bounds.event(), (_, data) -> answer.event(data));
        try {
            List<ByteBuffer> portion = body.next(deadline.atMost(bounds.firstByte()));
            while (!portion.isEmpty() && events.take(portion)) {
                portion = body.next(deadline.atMost(bounds.idle()));
            }
            Deadline tail = Deadline.in(TAIL);
            while (!portion.isEmpty() && !tail.isPassed()) {
                portion = body.next(tail.left());
            }
        } catch (ModelFailure e) {
            if (!answer.isComplete()) { // else all has been said
                throw e;
            }
        }
    }

    private static String text(Body body, int most, Bounds bounds, Deadline deadline)
            throws ModelFailure, InterruptedException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List<ByteBuffer> portion = body.next(deadline.atMost(bounds.idle()));
        while (!portion.isEmpty()) {
            for (ByteBuffer each : portion) {
                byte[] bytes = new byte[each.remaining()];
                each.get(bytes);
                whole.writeBytes(bytes);
            }
            if (whole.size() > most) {
                throw ModelFailure.request("answered more than reply.kib allows");
            }
            portion = body.next(deadline.atMost(bounds.idle()));
        }
        return whole.toString(StandardCharsets.UTF_8);
    }

    /** Whoever still waits hears that the connection is lost. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
