package dev.troupe.host.trial;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A client of Server-Sent Events: reads lines as they come. Safe for use by many threads. */
public final class EventStream implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;

    private EventStream(HttpRequest request) {
        response = Unchecked.call(() -> client.send(request, BodyHandlers.ofLines()));
        Thread.ofVirtual().start(this::read);
    }

    /**
     * Returns when the headers are there.
     *
     * @param headers names and values by turns
     */
    public static EventStream open(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return new EventStream((headers.length == 0 ? request : request.headers(headers)).build());
    }

    private void read() {
        try {
            response.body().forEach(lines::add);
        } catch (java.io.UncheckedIOException closed) {
            // by us, or by the host: the lines so far are what came
        }
    }

    public int status() {
        return response.statusCode();
    }

    /** Empty when it is not there. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** All so far. */
    public List<String> lines() {
        return lines;
    }

    public List<String> await(String what, Predicate<List<String>> holds) {
        Await.until(what + " in the stream", () -> holds.test(lines));
        return lines;
    }

    /** The data of the events so far, once there are so many. */
    public List<String> data(int count) {
        Await.until(count + " events", () -> of("data: ").size() >= count);
        return of("data: ");
    }

    public List<String> ids() {
        return of("id: ");
    }

    private List<String> of(String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()))
                .toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
