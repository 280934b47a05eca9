package dev.troupe.websocket.upgrade;

import dev.troupe.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An HTTP answer that says in a sentence why there is no WebSocket. */
record Refusal(int status, String code, String sentence, Map<String, String> headers) {

    private static final byte[] ERROR = "{\"error\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODE = ",\"code\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

    Refusal(int status, String code, String sentence) {
        this(status, code, sentence, Map.of());
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] body = new JsonWriter(128)
                .raw(ERROR)
                .string(sentence)
                .raw(CODE)
                .string(code)
                .raw(END)
                .toBytes();
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
