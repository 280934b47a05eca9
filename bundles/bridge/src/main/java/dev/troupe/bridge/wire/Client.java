package dev.troupe.bridge.wire;

import dev.troupe.link.Certificates;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.Configuration.ConfigurationCustomizer;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketExtensionRegistry;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;
import org.eclipse.jetty.websocket.core.exception.UpgradeException;
import org.eclipse.jetty.websocket.core.internal.PerMessageDeflateExtension;

/** Makes connections to one target, one after the other, with what that takes: a few threads and a selector. */
public final class Client implements AutoCloseable {

    private static final String DEFLATE = "permessage-deflate";
    private static final int THREADS = 6;
    private static final int FRAME = 64 * 1024;

    private final Target target;
    private final WebSocketCoreClient sockets;

    private Client(Target target, WebSocketCoreClient sockets) {
        this.target = target;
        this.sockets = sockets;
    }

    /** @throws LostException when it cannot be made ready, as without readable certificates */
    public static Client start(Target target) {
        WebSocketComponents components = new WebSocketComponents();
        WebSocketExtensionRegistry known = components.getExtensionRegistry();
        if (!known.isAvailable(DEFLATE)) { // where no service loader finds it
            known.register(DEFLATE, PerMessageDeflateExtension.class);
        }
        WebSocketCoreClient sockets = new WebSocketCoreClient(http(target), components);
        Client client = new Client(target, sockets);
        try {
            sockets.start();
            return client;
        } catch (Exception e) { // as Jetty declares it
            client.close();
            throw new LostException("connections cannot be made: " + e.getMessage(), e);
        }
    }

    private static HttpClient http(Target target) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("bridge");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setSslContextFactory(tls(target));
        connector.setConnectTimeout(target.connect());
        HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
        http.setExecutor(threads);
        http.setSocketAddressResolver(new Addresses(target.privates()));
        http.setFollowRedirects(false); // it would lead elsewhere
        http.setUserAgentField(null);
        return http;
    }

    private static SslContextFactory.Client tls(Target target) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        target.trust().ifPresent(trust -> {
            try {
                tls.setTrustStore(Certificates.store(trust.file(), trust.password()));
            } catch (IllegalArgumentException e) {
                throw LostException.forGood(String.valueOf(e.getMessage()));
            }
        });
        return tls;
    }

    /** @throws LostException why there is none */
    public Wire connect(Hearing hearing) throws InterruptedException {
        Wire wire = new Wire(hearing, target.bytes());
        CompletableFuture<CoreSession> opening = open(wire);
        Duration limit = target.connect().plusSeconds(1); // Jetty says first what it is
        try {
            opening.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return wire;
        } catch (ExecutionException e) {
            throw reason(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            var _ = opening.cancel(true);
            wire.abort();
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new LostException("the server does not answer", e);
        }
    }

    private CompletableFuture<CoreSession> open(Wire wire) {
        CoreClientUpgradeRequest request = CoreClientUpgradeRequest.from(sockets, target.url(), wire);
        request.headers(fields -> target.headers().forEach(fields::put));
        if (target.deflate()) {
            request.addExtensions(DEFLATE);
        }
        ConfigurationCustomizer bounds = new ConfigurationCustomizer();
        bounds.setMaxFrameSize(FRAME); // of a longer one pieces come and go, so nothing is inflated as a whole
        bounds.setAutoFragment(true);
        bounds.setMaxTextMessageSize(target.bytes());
        bounds.setIdleTimeout(Duration.ZERO); // whoever holds the connection asks for signs of life
        request.setConfiguration(bounds);
        request.timeout(target.connect().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return sockets.connect(request);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static LostException reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LostException lost) {
                return lost;
            }
            if (cause instanceof UpgradeException refused && refused.getResponseStatusCode() > 0) {
                return LostException.forGood("the server answers " + refused.getResponseStatusCode()
                        + ", and not as a WebSocket: look at url and headers");
            }
        }
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return new LostException(deepest.getMessage() == null ? deepest.toString() : deepest.getMessage(), failure);
    }

    @Override
    public void close() {
        try {
            sockets.stop();
        } catch (Exception e) { // as Jetty declares it
            throw new IllegalStateException("the client of " + target + " does not stop", e);
        }
    }
}
