package dev.troupe.llm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** URLs of servers, as people write them. */
final class Urls {

    private Urls() {}

    /**
     * Without a slash at its end.
     *
     * @throws IllegalArgumentException a sentence, without the value where that may hold a password
     */
    static URI base(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException("url refused: without a user or a password; a key belongs in api.key");
        }
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean isWeb = scheme.equals("https") || scheme.equals("http");
            if (isWeb && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static IllegalArgumentException refused(String text, @Nullable Throwable cause) {
        String shown = text.replaceAll("[?#].*", "?…").replaceAll("\\p{Cntrl}", "?");
        return new IllegalArgumentException(
                "url '" + shown
                        + "' refused: http:// or https://, a host, and a path as in https://api.groq.com/openai/v1",
                cause);
    }
}
