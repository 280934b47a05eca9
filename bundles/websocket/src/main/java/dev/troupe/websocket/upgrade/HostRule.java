package dev.troupe.websocket.upgrade;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which names this host goes by. A host that only its own machine can reach is not asked for by another name, unless a page had its name
 * resolve to 127.0.0.1 in order to pass for us (DNS rebinding).
 *
 * @param allowed further names, in lower case; {@code *} for any
 */
record HostRule(Set<String> allowed) {

    private static final Pattern NAME = Pattern.compile("\\*|[a-z0-9.-]+|\\[[0-9a-f:.]+]");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    /** @throws IllegalArgumentException naming the entry and what is allowed */
    static HostRule of(List<String> entries) {
        return new HostRule(entries.stream().map(HostRule::name).collect(Collectors.toUnmodifiableSet()));
    }

    private static String name(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "allowed.hosts '" + entry + "' refused: * or a host's name without port");
        }
        return name;
    }

    boolean allows(Request request) {
        String asked = request.getHttpURI().getHost();
        return !isBoundToLoopback(request)
                || isLoopback(asked)
                || allowed.contains("*")
                || (asked != null && allowed.contains(asked.toLowerCase(Locale.ROOT)));
    }

    private static boolean isBoundToLoopback(Request request) {
        return request.getConnectionMetaData().getConnector() instanceof NetworkConnector network
                && isLoopback(network.getHost());
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
