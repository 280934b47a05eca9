package dev.troupe.websocket.upgrade;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/**
 * Which pages may open a socket here. Browsers tell, and let any page try: so a page of another origin is refused unless it is allowed.
 * What is no browser sends no origin and is not held up.
 *
 * @param all whether any page may
 * @param opaque whether a page may that has no origin to tell: one from a disk, and any other that hides its own in a sandboxed frame
 */
record OriginRule(boolean all, boolean opaque, Set<Origin> allowed) {

    private static final String OPAQUE = "null";

    /**
     * @param entries {@code *}, {@code null} for pages from a disk, or origins such as {@code https://app.example.com}
     * @throws IllegalArgumentException naming the entry and what is allowed
     */
    static OriginRule of(List<String> entries) {
        return new OriginRule(
                entries.contains("*"),
                entries.contains(OPAQUE),
                entries.stream()
                        .filter(entry -> !entry.equals("*") && !entry.equals(OPAQUE))
                        .map(OriginRule::origin)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Origin origin(String entry) {
        return Origin.parse(entry)
                .orElseThrow(() -> new IllegalArgumentException("allowed.origins '" + entry
                        + "' refused: *, null or scheme://host[:port], as in https://app.example.com"));
    }

    boolean allows(Request request) {
        List<String> given = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        if (all || given.isEmpty()) {
            return true;
        }
        if (given.size() == 1 && given.getFirst().equals(OPAQUE)) {
            return opaque;
        }
        HttpURI uri = request.getHttpURI();
        Origin here = Origin.of(uri.getScheme(), uri.getHost(), uri.getPort());
        return given.size() == 1
                && Origin.parse(given.getFirst())
                        .filter(origin -> origin.equals(here) || allowed.contains(origin))
                        .isPresent();
    }
}
