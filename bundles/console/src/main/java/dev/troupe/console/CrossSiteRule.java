package dev.troupe.console;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against a request to the console being one of its own pages'. A browser sends the password it has remembered along with the requests of
 * any page, so it is the page that has to be known. The evidence is what browsers add and pages cannot: {@code Sec-Fetch-Site} (Fetch Metadata) and
 * {@code Origin}.
 */
final class CrossSiteRule {

    /** A client that is no browser says with it that it means it; a page of others would first have to ask, and nobody answers. */
    static final String OWN_HEADER = "X-Troupe-Request";

    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    /**
     * What is looked at in a request; null where it has no such header.
     *
     * @param site of the page that sends it, in relation to ours: {@code Sec-Fetch-Site}
     * @param mode {@code Sec-Fetch-Mode}
     * @param destination {@code Sec-Fetch-Dest}
     * @param own {@link #OWN_HEADER}
     */
    record Evidence(
            String method,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String site,
            @Nullable String mode,
            @Nullable String destination,
            @Nullable String own) {}

    private CrossSiteRule() {}

    /** @return a sentence; empty when the request may pass */
    static Optional<String> objection(Evidence request) {
        return SAFE.contains(request.method()) ? objectionToReading(request) : objectionToChange(request);
    }

    /** Others may link to the console, but neither embed it nor load parts of it. */
    private static Optional<String> objectionToReading(Evidence request) {
        String site = request.site();
        boolean foreign = site != null && (site.equals("cross-site") || site.equals("same-site"));
        boolean isLink = "navigate".equals(request.mode()) && "document".equals(request.destination());
        return foreign && !isLink
                ? Optional.of("a page of another site may not load parts of the console")
                : Optional.empty();
    }

    private static Optional<String> objectionToChange(Evidence request) {
        String site = request.site();
        String origin = request.origin();
        if (site != null && !site.equals("same-origin")) {
            return Optional.of(
                    request.method() + " from a " + site + " page refused: only pages of the console change anything");
        }
        if (origin != null && !isOwn(origin, request.host())) {
            return Optional.of(
                    "origin '" + origin + "' refused: only pages of the console may send " + request.method());
        }
        if (site == null && origin == null && request.own() == null) {
            return Optional.of(request.method()
                    + " refused: it does not say which page it comes from; a client that is no browser sends the header "
                    + OWN_HEADER + ": 1");
        }
        return Optional.empty();
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
