package dev.troupe.edge;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Has a request be that of the client whom the proxy in front names, and encrypted when the client's way to the proxy was. Of several words the last
 * one counts, for that one is the proxy's own: those before it came with the request, and anyone can have written them. (Jetty's
 * customizer takes the first.)
 */
final class ProxyWord implements HttpConfiguration.Customizer {

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        Forwarding word = Forwarding.of(request.getHeaders());
        return word.isSilent() ? request : new Forwarded(request, word);
    }

    private static final class Forwarded extends Request.Wrapper {

        private final HttpURI uri;
        private final ConnectionMetaData connection;

        Forwarded(Request request, Forwarding word) {
            super(request);
            uri = word.scheme()
                    .<HttpURI>map(scheme ->
                            HttpURI.build(request.getHttpURI()).scheme(scheme).asImmutable())
                    .orElse(request.getHttpURI());
            connection = new Client(request.getConnectionMetaData(), word);
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public boolean isSecure() {
            return "https".equals(uri.getScheme());
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }

    private static final class Client extends ConnectionMetaData.Wrapper {

        private final Optional<SocketAddress> address;

        Client(ConnectionMetaData proxy, Forwarding word) {
            super(proxy);
            address = word.client().map(text -> InetSocketAddress.createUnresolved(text, 0));
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return address.orElseGet(super::getRemoteSocketAddress);
        }
    }
}
