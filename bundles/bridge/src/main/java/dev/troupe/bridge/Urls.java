package dev.troupe.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a server is, and this host's id in it. */
final class Urls {

    static final String USER_ID = "{user_id}";

    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}]{1,128}");

    /** What is behind the server, where keys may be. */
    private static final Pattern PATH = Pattern.compile("(?s)^((?:[A-Za-z]+:)?+(?://)?+[^/?#]*+)[/?#].*");

    private Urls() {}

    /** @throws IllegalArgumentException a sentence */
    static String id(String key, String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException(key + " refused: 1 to 128 characters, none of them a control character");
        }
        return text;
    }

    /**
     * Puts the id where {@code {user_id}} stands; else, when it is wanted, behind the path: {@code /ws/ID}, or {@code /ID} where the path ends in {@code /ws}.
     *
     * @param key for the sentence
     * @throws IllegalArgumentException a sentence, without what may hold a password
     */
    static URI url(String key, String text, String userId, boolean appended) {
        String id = URLEncoder.encode(userId, UTF_8).replace("+", "%20");
        if (text.contains(USER_ID)) {
            return checked(key, text, text.replace(USER_ID, id));
        }
        if (!appended) {
            return checked(key, text, text);
        }
        int query = text.indexOf('?');
        String path = (query < 0 ? text : text.substring(0, query)).replaceAll("/+$", "");
        String rest = query < 0 ? "" : text.substring(query);
        return checked(key, text, path + (path.endsWith("/ws") ? "/" : "/ws/") + id + rest);
    }

    private static URI checked(String key, String given, String text) {
        if (text.replaceAll("[?#].*", "").contains("@")) {
            throw new IllegalArgumentException(
                    key + " refused: without a user or a password; these belong in headers, as references");
        }
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("ws") || scheme.equals("wss"))
                    && url.getHost() != null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65_535) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw refused(key, given, e);
        }
        throw refused(key, given, null);
    }

    private static IllegalArgumentException refused(String key, String text, @Nullable Throwable cause) {
        String shown = PATH.matcher(text).replaceFirst("$1/…").replaceAll("\\p{Cntrl}", "?");
        return new IllegalArgumentException(
                key + " '" + shown + "' refused: ws:// or wss:// and a host, as in wss://chat.example.com/ws/{user_id}",
                cause);
    }
}
