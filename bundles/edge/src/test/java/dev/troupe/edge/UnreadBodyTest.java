package dev.troupe.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.LocalConnector.LocalEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that refuses without a look at the body, but at {@code /reads}. */
class UnreadBodyTest {

    private static final int LIMIT_SECONDS = 30;

    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server, new HttpConnectionFactory());

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                String read = Request.getPathInContext(request).equals("/reads")
                        ? Content.Source.asString(request, StandardCharsets.UTF_8)
                        : "";
                response.setStatus(403);
                Content.Sink.write(response, true, "no " + read, callback);
                return true;
            }
        });
        server.start();
        new Edge(Optional.empty(), false).createConnector(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void answerInFrontOfTheBodySaysThatTheConnectionCloses() throws Exception {
        LocalEndPoint client = connector.connect();

        client.addInput("POST / HTTP/1.1\r\nHost: here.example\r\nContent-Length: 4\r\n\r\n");

        assertThat(client.getResponse(false, LIMIT_SECONDS, TimeUnit.SECONDS))
                .startsWith("HTTP/1.1 403")
                .contains("Connection: close\r\n");
        client.waitUntilClosed();
    }

    @Test
    void answerInFrontOfTheRestOfTheBodySaysSoToo() throws Exception {
        LocalEndPoint client = connector.connect();

        client.addInput(
                "POST / HTTP/1.1\r\nHost: here.example\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n"); // and no
        // end

        assertThat(client.getResponse(false, LIMIT_SECONDS, TimeUnit.SECONDS)).contains("Connection: close\r\n");
        client.waitUntilClosed();
    }

    @Test
    void connectionWhoseBodyIsThereStaysOpen() throws Exception {
        LocalEndPoint client = connector.connect();

        for (String path : new String[] {"/", "/reads", "/"}) {
            client.addInput("POST " + path + " HTTP/1.1\r\nHost: here.example\r\nContent-Length: 4\r\n\r\nbody");

            assertThat(client.getResponse(false, LIMIT_SECONDS, TimeUnit.SECONDS))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("Connection: close")
                    .endsWith(path.equals("/reads") ? "no body" : "no ");
        }
        assertThat(client.isOpen()).isTrue();
    }
}
