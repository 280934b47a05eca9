package dev.troupe.realtime.http;

import dev.troupe.core.AccessRules;
import dev.troupe.core.FactoryKeys;
import jakarta.servlet.Servlet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A route at a configured path. */
record Place(ServiceRegistration<?> registration) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Place.class);

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]{1,64}){1,8}");
    private static final Pattern TAKEN = Pattern.compile("/(system|api|health|realtime|client|openapi\\.json)(/.*)?");

    record Served(String path, Route route) {}

    /** What is refused is told in the log; then there is no such route. */
    static Optional<Place> take(
            BundleContext context, String what, Map<String, Object> properties, Supplier<Served> made) {
        try {
            Served served = made.get();
            return Optional.of(new Place(context.registerService(
                    new String[] {Servlet.class.getName(), AccessRules.class.getName()},
                    served.route(),
                    FrameworkUtil.asDictionary(Map.of(
                            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
                            served.path(),
                            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED,
                            true)))));
        } catch (IllegalArgumentException e) {
            log.error(
                    "{} '{}': {}; it is not there until it is mended",
                    what,
                    FactoryKeys.name(properties),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException naming the path and what is allowed */
    static String path(String configured) {
        String path = configured.strip();
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "path '" + path + "' refused: 1 to 8 segments of A–Z, a–z, 0–9 and . _ ~ -, such as /analyze");
        }
        if (TAKEN.matcher(path).matches()) {
            throw new IllegalArgumentException("path '" + path + "' refused: the host's own");
        }
        return path;
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
