package dev.troupe.websocket.door;

import dev.troupe.core.Access;
import dev.troupe.core.Configured;
import dev.troupe.core.Readiness;
import dev.troupe.core.Shutdown;
import dev.troupe.websocket.Dialect;
import dev.troupe.websocket.endpoint.DialectTable;
import dev.troupe.websocket.endpoint.Endpoint;
import dev.troupe.websocket.endpoint.EndpointTable;
import dev.troupe.websocket.reading.ReadingRoom;
import dev.troupe.websocket.socket.OpenSockets;
import dev.troupe.websocket.upgrade.UpgradeHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets clients in by WebSocket, on the port of the HTTP service. Felix asks each {@link ConnectorFactory} for a connector and hands it its
 * server; that is the one way to that server, so we take our place there and give back a connector that opens no port. Safe for use by
 * many threads.
 */
@Component(
        service = {ConnectorFactory.class, Readiness.class},
        immediate = true,
        configurationPid = WebSocketDoor.PID)
@Designate(ocd = Settings.Config.class)
public final class WebSocketDoor implements ConnectorFactory, Readiness {

    static final String PID = "dev.troupe.websocket";

    private static final Logger log = LoggerFactory.getLogger(WebSocketDoor.class);

    private static final int GOING_AWAY = 1001;
    private static final int SERVICE_RESTART = 1012;

    private final EndpointTable endpoints;
    private final Access access;
    private final DialectTable dialects = new DialectTable();
    private final ReadingRoom room = new ReadingRoom(Runtime.getRuntime().availableProcessors());
    private final OpenSockets sockets;
    private final Watch watch;
    private final Shutdown shutdown;
    private final BooleanSupplier hostStops;
    private final Configured<Settings> settings;
    private volatile boolean stopping;
    private @Nullable Attachment attachment; // guarded by this

    @Activate
    public WebSocketDoor(
            BundleContext context,
            @Reference EndpointTable endpoints,
            @Reference Access access,
            @Reference Shutdown shutdown,
            Map<String, Object> properties) {
        this(
                endpoints,
                access,
                Configured.of(PID, Settings.Config.class, Settings::of, properties),
                shutdown,
                () -> context.getBundle(0).getState() == Bundle.STOPPING);
    }

    /** For tests. */
    WebSocketDoor(
            EndpointTable endpoints,
            Access access,
            Configured<Settings> settings,
            Shutdown shutdown,
            BooleanSupplier hostStops) {
        this.endpoints = endpoints;
        this.access = access;
        this.settings = settings;
        this.shutdown = shutdown;
        this.hostStops = hostStops;
        this.sockets = new OpenSockets(() -> settings.now().limits(), this::isSpoken, room, shutdown.spread());
        this.watch = new Watch(sockets);
        watch.keep(settings.now().limits());
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(properties);
        watch.keep(settings.now().limits());
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + Dialect.NAME + "=*)")
    void addDialect(Dialect dialect, Map<String, Object> properties) {
        dialects.add(String.valueOf(properties.get(Dialect.NAME)), dialect);
    }

    void removeDialect(Dialect dialect, Map<String, Object> properties) {
        dialects.remove(String.valueOf(properties.get(Dialect.NAME)), dialect);
        sockets.close(dialect, farewell(), reason());
    }

    /** What is done now and then, at a time of the test's. */
    void look(long nanoTime) {
        sockets.watch(nanoTime);
    }

    private boolean isSpoken(Dialect dialect) {
        return !stopping && dialects.holds(dialect);
    }

    @Override
    public Connector createConnector(Server server) {
        attach(server);
        return new LocalConnector(server);
    }

    synchronized void attach(Server server) {
        detach();
        WebSocketComponents components =
                new WebSocketComponents(null, null, server.getByteBufferPool(), null, null, server.getThreadPool());
        UpgradeHandler handler = new UpgradeHandler(
                endpoints, dialects, sockets, () -> settings.now().rules(), access, this::takesNothing, components);
        attachment = Attachment.to(server, handler, this::closeAll);
        log.info("WebSocket door is open");
    }

    private synchronized void detach() {
        if (attachment != null) {
            attachment.detach();
            attachment = null;
        }
    }

    private synchronized boolean isAttached() {
        return attachment != null;
    }

    @Deactivate
    void stop() {
        stopping = true;
        closeAll(); // whoever comes back meanwhile is told to come later
        detach();
        closeAll();
        watch.stop();
        room.close();
        log.info("WebSocket door is closed");
    }

    private void closeAll() {
        sockets.closeAll(farewell(), reason());
    }

    private boolean takesNothing() {
        return stopping || shutdown.takesNothing();
    }

    private int farewell() {
        return hostStops.getAsBoolean() ? GOING_AWAY : SERVICE_RESTART;
    }

    private String reason() {
        return hostStops.getAsBoolean() ? "the host stops" : "service restart";
    }

    @Override
    public String name() {
        return "websocket";
    }

    /** Ready when one endpoint can be used: a mistyped second one shall not keep the host from being ready. */
    @Override
    public Optional<String> waitsFor() {
        List<Endpoint> served = endpoints.list();
        if (!isAttached()) {
            return Optional.of("the HTTP server has not started");
        }
        if (served.isEmpty()) {
            return Optional.of("no endpoint is configured (dev.troupe.websocket.endpoint-….cfg)");
        }
        if (served.stream()
                .noneMatch(endpoint -> dialects.find(endpoint.dialect()).isPresent())) {
            return Optional.of("dialect '" + served.getFirst().dialect() + "' is not here yet");
        }
        return Optional.empty();
    }
}
