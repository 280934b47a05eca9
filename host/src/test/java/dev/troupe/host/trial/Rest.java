package dev.troupe.host.trial;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of a host's REST door.
 *
 * @param headers of each request, names and values by turns
 */
public record Rest(URI host, List<String> headers) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public record Reply(int status, String body, HttpHeaders headers) {

        /** Empty when it is not there. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        /** A string member. */
        public String text(String key) {
            return json().get(key).getAsString();
        }
    }

    /** @param headers names and values by turns */
    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** @param headers names and values by turns */
    public Reply post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** Without a body. */
    public Reply request(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    /** One line of {@code /api/v1/deployments}. */
    public record Deployed(String bundle, String version, String file, String state, String reason) {}

    /** What became of the bundle's versions. */
    public List<Deployed> deployments(String bundle) {
        return deployments().stream()
                .filter(line -> line.bundle().equals(bundle))
                .toList();
    }

    /** What became of what the file holds or held. */
    public List<Deployed> deployed(String file) {
        return deployments().stream().filter(line -> line.file().equals(file)).toList();
    }

    public List<Deployed> deployments() {
        Type lines = new TypeToken<List<Deployed>>() {}.getType();
        return new Gson().fromJson(get("/api/v1/deployments").json().get("deployments"), lines);
    }

    /** One of {@code /api/v1/deployments/gc}. */
    public record Survivor(String bundle, String version, List<String> suspects) {}

    /** What is left in memory of the bundle's versions that are gone, as of the last collection, which is at most 10 s old. */
    public List<Survivor> survivors(String bundle) {
        Type lines = new TypeToken<List<Survivor>>() {}.getType();
        List<Survivor> all =
                new Gson().fromJson(post("/api/v1/deployments/gc", "{}").json().get("survivors"), lines);
        return all.stream().filter(line -> line.bundle().equals(bundle)).toList();
    }

    /** One of {@code /api/v1/dead-letters}. */
    public record Letter(long id, String session, String agent, String message, String excerpt, String reason) {}

    /** The messages that this agent could not handle, the newest first. */
    public List<Letter> deadLetters(String agent) {
        Reply reply = get("/api/v1/dead-letters");
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
        Type lines = new TypeToken<List<Letter>>() {}.getType();
        List<Letter> all = new Gson().fromJson(reply.json().get("deadLetters"), lines);
        return all.stream().filter(letter -> letter.agent().equals(agent)).toList();
    }

    /** Posts one message to an agent. */
    public Reply message(String agent, String type, String data) {
        return post("/api/v1/agents/" + agent + "/messages", "{\"type\":\"" + type + "\",\"data\":" + data + "}");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(host.resolve(path)).timeout(LIMIT);
        List<String> all = new ArrayList<>(this.headers);
        all.addAll(List.of(headers));
        return all.isEmpty() ? request : request.headers(all.toArray(String[]::new));
    }

    private static Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = Unchecked.call(() -> CLIENT.send(request.build(), BodyHandlers.ofString()));
        return new Reply(response.statusCode(), response.body(), response.headers());
    }
}
