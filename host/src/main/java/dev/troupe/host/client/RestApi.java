package dev.troupe.host.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** The host's REST door. On the JDK's old HTTP client: the new one takes longer to load than the answer to come. */
record RestApi(URI url, Optional<String> key, Optional<SSLContext> trust) {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT =
            Duration.ofMinutes(5); // the host answers long before, be it with a timeout

    /**
     * Of a host that is the home's own, or another that shows a certificate which this Java trusts.
     *
     * @param key shown with each request
     */
    static RestApi at(String url, Path home, Function<URI, Optional<String>> key) {
        if (!url.matches("https?://[^/\\s]+/?")) {
            throw CommandFailure.usage("url '" + url + "' refused: use one like http://127.0.0.1:8080");
        }
        URI host = URI.create(url);
        return new RestApi(host, key.apply(host), HomeKey.trustFor(home, host));
    }

    /** {@code {"agents":[…]}}. */
    JsonObject agents() {
        return answer(open("/api/v1/agents"));
    }

    /** {@code {"deployments":[…]}}. */
    JsonObject deployments() {
        return answer(open("/api/v1/deployments"));
    }

    /** {@code {"troubles":{part:sentence}}}, among others; without them when there are none. */
    JsonObject health() {
        return answer(open("/health"));
    }

    /** {@code {"total":n,"deadLetters":[…]}}; empty when the host cannot tell now, the reason of which is its health's to say. */
    Optional<JsonObject> deadLetters() {
        HttpURLConnection connection = open("/api/v1/dead-letters");
        try {
            boolean away = connection.getResponseCode() == HttpURLConnection.HTTP_UNAVAILABLE;
            return away ? Optional.empty() : Optional.of(answer(connection));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** {@code {"alive":n,"survivors":[…]}}, among others. */
    JsonObject collectGarbage() {
        return post("/api/v1/deployments/gc", new JsonObject());
    }

    /** {@code {"data":…}}, among others. */
    JsonObject send(String agent, JsonObject message) {
        return post("/api/v1/agents/" + URLEncoder.encode(agent, UTF_8) + "/messages", message);
    }

    private JsonObject post(String path, JsonObject body) {
        HttpURLConnection connection = open(path);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try {
            connection.getOutputStream().write(body.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw unreachable(e);
        }
        return answer(connection);
    }

    private HttpURLConnection open(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) url.resolve(path).toURL().openConnection();
            if (connection instanceof HttpsURLConnection encrypted && trust.isPresent()) {
                encrypted.setSSLSocketFactory(trust.get().getSocketFactory());
                encrypted.setHostnameVerifier((name, session) -> true); // that one certificate, whatever it is for
            }
            connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
            connection.setReadTimeout((int) ANSWER_LIMIT.toMillis());
            connection.setRequestProperty("Accept", "application/json");
            connection.setInstanceFollowRedirects(false); // the key is for this host
            key.ifPresent(text -> connection.setRequestProperty("Authorization", "Bearer " + text));
            return connection;
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private JsonObject answer(HttpURLConnection connection) {
        try {
            int status = connection.getResponseCode();
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            JsonObject answer = JsonParser.parseString(new String(body.readAllBytes(), UTF_8))
                    .getAsJsonObject();
            if (status >= 400) {
                String hint = status == 401 ? "; or name the home of your own host with --home" : "";
                throw CommandFailure.of(text(answer, "code") + ": " + text(answer, "error") + hint);
            }
            return answer;
        } catch (IOException e) {
            throw unreachable(e);
        } catch (JsonParseException | IllegalStateException e) {
            throw CommandFailure.of(url + " answers with something else than a JSON object: is it a Troupe host?");
        }
    }

    private static String text(JsonObject answer, String member) {
        return answer.has(member) ? answer.get(member).getAsString() : "no " + member + " given";
    }

    private CommandFailure unreachable(IOException e) {
        if (e instanceof SSLException) {
            return CommandFailure.of(
                    url + " is not to be trusted (" + e.getMessage()
                            + "): for your own host name its home with --home, for another have this Java trust its certificate");
        }
        return CommandFailure.of("no host answers at " + url + " (" + e.getMessage()
                + "): start one with ./troupe run, or name another with --url");
    }
}
