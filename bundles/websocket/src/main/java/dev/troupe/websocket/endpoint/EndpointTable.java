package dev.troupe.websocket.endpoint;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.URIUtil;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoints that are configured. Of those with the same path the first one is served. Safe for use by many threads. */
@Component(service = {EndpointTable.class, AccessRules.class})
public final class EndpointTable implements AccessRules {

    private static final Logger log = LoggerFactory.getLogger(EndpointTable.class);

    private final List<Endpoint> configured = new ArrayList<>(); // guarded by this, in order of arrival
    private volatile List<Endpoint> served = List.of(); // the more special first

    /**
     * An endpoint that a path matched.
     *
     * @param parameters variables of the path and options of the endpoint
     */
    public record Match(Endpoint endpoint, Map<String, String> parameters) {}

    /** @param path normalised; segments may hold {@code %2F} and {@code %25} */
    public Optional<Match> find(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> segments = Arrays.stream(path.substring(1).split("/", -1))
                .map(URIUtil::decodePath)
                .toList();
        return served.stream()
                .flatMap(endpoint -> endpoint.path().match(segments).stream()
                        .map(variables -> new Match(endpoint, endpoint.parameters(variables))))
                .findFirst();
    }

    public List<Endpoint> list() {
        return served;
    }

    @Override
    public List<AccessRule> rules() {
        return served.stream().map(Endpoint::rule).toList();
    }

    synchronized void add(Endpoint endpoint) {
        configured.add(endpoint);
        serve();
    }

    synchronized void remove(Endpoint endpoint) {
        configured.remove(endpoint);
        serve();
    }

    synchronized void replace(Endpoint old, Endpoint changed) {
        configured.set(configured.indexOf(old), changed);
        serve();
    }

    private void serve() {
        Map<String, Endpoint> first = new LinkedHashMap<>();
        for (Endpoint endpoint : configured) {
            Endpoint earlier = first.putIfAbsent(endpoint.path().shape(), endpoint);
            if (earlier != null) {
                log.warn("{} refused: {} has the same path and came first", endpoint, earlier);
            }
        }
        List<Endpoint> before = served;
        List<Endpoint> after = first.values().stream()
                .sorted(Comparator.comparing(Endpoint::path, PathTemplate.SPECIAL_FIRST))
                .toList();
        served = after;
        before.stream().filter(endpoint -> !after.contains(endpoint)).forEach(gone -> log.info("{} is gone", gone));
        after.stream()
                .filter(endpoint -> !before.contains(endpoint))
                .forEach(come -> log.info("{} speaks {}", come, come.dialect()));
    }
}
