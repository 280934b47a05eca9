package dev.troupe.bench.peers;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty on a free port of loopback, with its defaults, as Felix starts it for the host. */
final class JettyServer {

    private static final int WAITING_CONNECTIONS = 4096;

    private JettyServer() {}

    static Server create() {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        connector.setIdleTimeout(600_000);
        server.addConnector(connector);
        return server;
    }

    static void run(Server server) throws Exception {
        server.start();
        System.out.println("ready " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        server.join();
    }
}
