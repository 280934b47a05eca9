package dev.troupe.host.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Web Console of a host, and who is logged in there.
 *
 * @param credentials as {@code user:password}; empty for none
 */
public record Console(Troupe troupe, String credentials) implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public record Reply(int status, HttpResponse<String> response) {

        public String body() {
            return response.body();
        }

        public JsonObject json() {
            return JsonParser.parseString(body()).getAsJsonObject();
        }

        /** Empty when it is absent. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private static final Pattern PASSWORD = Pattern.compile("user (\\w+), password (\\S+)");

    /** Of a new host, with the password that this prints at its first start. */
    public static Console start() {
        return of(Troupe.start());
    }

    /** Of a host on a home that was new. */
    public static Console of(Troupe troupe) {
        return new Console(troupe, Await.until("the password is printed", Await.LIMIT, () -> credentials(troupe)));
    }

    private static Optional<String> credentials(Troupe troupe) {
        Matcher line = PASSWORD.matcher(troupe.process().printed());
        return line.find() ? Optional.of(line.group(1) + ":" + line.group(2)) : Optional.empty();
    }

    /** Someone else, or nobody. */
    public Console as(String others) {
        return new Console(troupe, others);
    }

    public String user() {
        return credentials.substring(0, credentials.indexOf(':'));
    }

    public String password() {
        return credentials.substring(credentials.indexOf(':') + 1);
    }

    public URI uri(String path) {
        return troupe.uri("/system/console" + path);
    }

    /** @param headers names and values by turns */
    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** A form, unless a header says otherwise. */
    public Reply post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path, headers);
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return send(request.POST(BodyPublishers.ofString(body, ISO_8859_1)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(LIMIT);
        if (!credentials.isEmpty()) {
            request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(ISO_8859_1)));
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = Unchecked.call(() -> CLIENT.send(request.build(), BodyHandlers.ofString()));
        return new Reply(response.statusCode(), response);
    }

    @Override
    public void close() {
        troupe.close();
    }
}
