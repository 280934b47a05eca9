package dev.troupe.edge;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Says {@code Connection: close} on an answer behind which the server closes, because it was given before all of the request's body was there (RFC 9112 section 9.6). Jetty learns of
 * that only when the headers are gone; a proxy or a client that keeps its connections would then send its next request into one that ends.
 */
final class UnreadBody implements HttpConfiguration.Customizer {

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        HttpFields headers = request.getHeaders();
        if (headers.contains(HttpHeader.CONTENT_LENGTH) || headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            request.addHttpStreamWrapper(Telling::new);
        }
        return request;
    }

    private static final class Telling extends HttpStream.Wrapper {

        Telling(HttpStream stream) {
            super(stream);
        }

        /** A connection whose request cannot be read to its end is no longer persistent, which its generator of headers then says. */
        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            if (response != null && last) {
                consumeAvailable();
            }
            super.send(request, response, last, content, callback);
        }
    }
}
