package dev.troupe.edge;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the HTTP server its keys, has it believe proxies if there is one, and say when it closes. Felix would take a keystore's path and password from properties,
 * which consoles show; here nothing but the launcher ever knows the password. As every {@link ConnectorFactory} it is handed the server, and gives
 * back a connector that opens no port.
 */
@Component(service = ConnectorFactory.class)
public final class Edge implements ConnectorFactory {

    private static final Logger log = LoggerFactory.getLogger(Edge.class);

    private final Optional<SSLContext> keys;
    private final boolean behindProxy;

    @Activate
    public Edge(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, target = "(troupe.edge=server)") @Nullable
                    SSLContext keys) {
        this(Optional.ofNullable(keys), Boolean.parseBoolean(context.getProperty("troupe.behind.proxy")));
    }

    Edge(Optional<SSLContext> keys, boolean behindProxy) { // for tests
        this.keys = keys;
        this.behindProxy = behindProxy;
    }

    @Override
    public Connector createConnector(Server server) {
        for (Connector connector : server.getConnectors()) {
            SslConnectionFactory tls = connector.getConnectionFactory(SslConnectionFactory.class);
            if (tls != null && keys.isPresent()) {
                give(keys.get(), tls.getSslContextFactory());
            }
            for (var factory : connector.getConnectionFactories()) {
                if (factory instanceof HttpConfiguration.ConnectionFactory http) {
                    customize(http.getHttpConfiguration());
                }
            }
        }
        return new LocalConnector(server);
    }

    private static void give(SSLContext context, SslContextFactory.Server server) {
        try {
            server.reload(factory -> {
                factory.setSslContext(context);
                factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            });
            log.info("TLS 1.3 and 1.2 are spoken");
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not take its keys", e);
        }
    }

    private void customize(HttpConfiguration configuration) {
        SecureRequestCustomizer secure = configuration.getCustomizer(SecureRequestCustomizer.class);
        if (secure != null) {
            // Whoever reaches this one host, under whatever name or address, gets its one certificate and judges it.
            secure.setSniHostCheck(false);
        }
        if (configuration.getCustomizer(UnreadBody.class) == null) {
            configuration.addCustomizer(new UnreadBody());
        }
        if (behindProxy && configuration.getCustomizer(ProxyWord.class) == null) {
            configuration.addCustomizer(new ProxyWord());
            log.info("the proxy in front is believed: Forwarded, X-Forwarded-For and X-Forwarded-Proto");
        }
    }
}
