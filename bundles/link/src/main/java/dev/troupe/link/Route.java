package dev.troupe.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where what has a topic goes: {@code orders -> shop/orders}, {@code devices/+/bp -> blood_pressure}, {@code plant/# -> factory/**}, or
 * {@code alerts} alone, which keeps its name.
 *
 * @param from where it comes from
 * @param to empty: under the name that it has. With a trailing {@code **} the rest of the name goes along
 */
public record Route(Glob from, String to) {

    private static final int MOST = 256;
    private static final String REST = "**";

    /** @throws IllegalArgumentException a sentence that quotes it */
    public Route {
        if (!to.isEmpty()) {
            Glob target = new Glob(to);
            to = target.text();
            boolean carriesRest = to.endsWith(REST) && from.text().endsWith(REST);
            String fixed = carriesRest ? to.substring(0, to.length() - REST.length()) : to;
            String read = carriesRest ? from.text().substring(0, from.text().length() - REST.length()) : "";
            if (fixed.indexOf('*') >= 0 || read.indexOf('*') >= 0) {
                throw new IllegalArgumentException(
                        "'" + from + " -> " + to
                                + "' refused: behind the arrow stands a topic, or PREFIX/** when before it stands PREFIX/**, too");
            }
        }
    }

    /**
     * Reads a list, parted by commas.
     *
     * @param key for the sentence
     * @throws IllegalArgumentException a sentence
     */
    public static List<Route> list(String key, String text) {
        List<Route> routes = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            if (!each.isBlank()) {
                routes.add(one(key, each.strip()));
            }
        }
        if (routes.size() > MOST) {
            throw new IllegalArgumentException(key + " refused: " + routes.size() + " mappings, at most " + MOST);
        }
        return List.copyOf(routes);
    }

    private static Route one(String key, String text) {
        String[] parts = text.split("->", -1);
        if (parts.length > 2 || (parts.length == 2 && parts[1].isBlank())) {
            throw new IllegalArgumentException(key + " '" + text + "' refused: FROM -> TO, or one topic");
        }
        try {
            return new Route(new Glob(parts[0].strip()), parts.length == 2 ? parts[1].strip() : "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    /** Where this topic goes; empty when it is none of these. */
    public Optional<String> target(String topic) {
        if (!from.matches(topic)) {
            return Optional.empty();
        }
        if (to.isEmpty()) {
            return Optional.of(topic);
        }
        return Optional.of(
                to.endsWith(REST)
                        ? to.substring(0, to.length() - REST.length())
                                + topic.substring(from.text().length() - REST.length())
                        : to);
    }

    @Override
    public String toString() {
        return to.isEmpty() ? from.text() : from + " -> " + to;
    }
}
