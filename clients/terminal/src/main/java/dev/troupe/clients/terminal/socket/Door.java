package dev.troupe.clients.terminal.socket;

import dev.troupe.clients.terminal.command.CommandFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * The server that a command talks to.
 *
 * @param url of scheme ws or wss, without a slash at its end; it may hold {@code {user_id}}
 * @param key shown in a header with each handshake
 * @param trust beside which no other is had; when empty, whom Java trusts
 */
public record Door(String url, Optional<String> key, Optional<SSLContext> trust) {

    static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private static final String DEFAULT = "ws://127.0.0.1:8080";
    private static final Pattern URL = Pattern.compile("wss?://[^/\\s@?#]+([/?]\\S*)?");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * The host of the home when no URL is given.
     *
     * @param environment whose {@code TROUPE_KEY} is the key for a host that is not the home's own
     */
    public static Door of(Optional<String> given, Path home, Map<String, String> environment) {
        Optional<HomeHost> own = HomeHost.of(home);
        String url = socketScheme(given.orElseGet(
                        () -> own.map(host -> host.url().toString()).orElse(DEFAULT)))
                .replaceFirst("/+$", "");
        if (!URL.matcher(url).matches()) {
            throw CommandFailure.usage("url '" + url + "' refused: use one like " + DEFAULT);
        }
        URI server = server(url);
        Optional<HomeHost> known = own.filter(host -> host.isAt(server));
        Optional<String> key =
                Optional.ofNullable(environment.get("TROUPE_KEY")).filter(text -> !text.isBlank());
        key.ifPresent(text -> checkSecret(server));
        return new Door(url, key.or(() -> known.map(HomeHost::key)), known.flatMap(HomeHost::trust));
    }

    private static void checkSecret(URI server) {
        if (server.getScheme().equals("ws") && !THIS_MACHINE.contains(String.valueOf(server.getHost()))) {
            throw CommandFailure.usage("TROUPE_KEY is not shown to " + server
                    + ", for it could be read on its way: use wss://, or unset TROUPE_KEY");
        }
    }

    /** {@code http://x} is {@code ws://x}. */
    static String socketScheme(String url) {
        return url.replaceFirst("^http", "ws");
    }

    /** Scheme, host and port. */
    private static URI server(String url) {
        try {
            return URI.create(url.replaceFirst("(://[^/?]+).*", "$1"));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("url '" + url + "' refused: use one like " + DEFAULT);
        }
    }

    public URI at(String path) {
        return server(url).resolve(path);
    }

    /** One for all connections of a command. */
    HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_LIMIT)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        trust.ifPresent(client::sslContext);
        return client.build();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return url;
    }
}
