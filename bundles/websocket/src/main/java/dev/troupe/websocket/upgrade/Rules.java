package dev.troupe.websocket.upgrade;

import java.util.List;

/** Who may open a socket, and how many may be open. */
public record Rules(OriginRule origins, HostRule hosts, int connections) {

    /**
     * @param origins {@code *}, or origins such as {@code https://app.example.com}
     * @param hosts {@code *}, or names of this host
     * @throws IllegalArgumentException naming the entry and what is allowed
     */
    public static Rules of(List<String> origins, List<String> hosts, int connections) {
        return new Rules(OriginRule.of(origins), HostRule.of(hosts), connections);
    }
}
