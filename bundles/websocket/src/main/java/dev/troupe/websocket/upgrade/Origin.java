package dev.troupe.websocket.upgrade;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a page comes from (RFC 6454).
 *
 * @param port never the one that the scheme implies without saying so: {@code http://a} has 80
 */
record Origin(String scheme, String host, int port) {

    /** Empty for what is no origin of a page on the web, {@code null} included. */
    static Optional<Origin> parse(String text) {
        try {
            URI uri = URI.create(text);
            boolean whole = uri.getScheme() != null && uri.getHost() != null && uri.getUserInfo() == null;
            boolean bare = "".equals(uri.getRawPath()) && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return whole && bare ? Optional.of(of(uri.getScheme(), uri.getHost(), uri.getPort())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param port 0 or less when it is not said */
    static Origin of(String scheme, String host, int port) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        return new Origin(lower, host.toLowerCase(Locale.ROOT), port > 0 ? port : lower.equals("https") ? 443 : 80);
    }
}
