package dev.troupe.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that tells how it sees the request. */
class ProxyWordTest {

    private static final String WORD = "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-Proto: https\r\n";

    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server, new HttpConnectionFactory());

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void proxyIsBelievedWhenThereIsOne() throws Exception {
        start(true);

        assertThat(answer(WORD)).endsWith("198.51.100.7 https true");
    }

    @Test
    void nobodyIsBelievedWithoutProxy() throws Exception {
        start(false);

        assertThat(answer(WORD)).endsWith("http false").doesNotContain("198.51.100.7");
    }

    @Test
    void silentProxyChangesNothing() throws Exception {
        start(true);

        assertThat(answer("")).endsWith("http false");
    }

    private void start(boolean behindProxy) throws Exception {
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                String seen = Request.getRemoteAddr(request) + " "
                        + request.getHttpURI().getScheme() + " " + request.isSecure();
                Content.Sink.write(response, true, seen, callback);
                return true;
            }
        });
        server.start();
        new Edge(Optional.empty(), behindProxy).createConnector(server);
    }

    private String answer(String headers) throws Exception {
        return connector.getResponse(
                "GET / HTTP/1.1\r\nHost: here.example\r\nConnection: close\r\n" + headers + "\r\n");
    }
}
