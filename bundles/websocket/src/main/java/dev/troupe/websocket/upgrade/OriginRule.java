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
 */
record OriginRule(boolean all, Set<Origin> allowed) {

    /**
     * @param entries {@code *}, or origins such as {@code https://app.example.com}
     * @throws IllegalArgumentException naming the entry and what is allowed
     */
    static OriginRule of(List<String> entries) {
        return new OriginRule(
                entries.contains("*"),
                entries.stream()
                        .filter(entry -> !entry.equals("*"))
                        .map(OriginRule::origin)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Origin origin(String entry) {
        return Origin.parse(entry)
                .orElseThrow(() -> new IllegalArgumentException("allowed.origins '" + entry
                        + "' refused: * or scheme://host[:port], as in https://app.example.com"));
    }

    boolean allows(Request request) {
        List<String> given = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        if (all || given.isEmpty()) {
            return true;
        }
        HttpURI uri = request.getHttpURI();
        Origin here = Origin.of(uri.getScheme(), uri.getHost(), uri.getPort());
        return given.size() == 1
                && Origin.parse(given.getFirst())
                        .filter(origin -> origin.equals(here) || allowed.contains(origin))
                        .isPresent();
    }
}
