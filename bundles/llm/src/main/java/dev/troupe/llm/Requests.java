package dev.troupe.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.llm.protocol.Protocol;
import dev.troupe.llm.protocol.Wish;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.util.OptionalInt;

/** Requests, written. */
final class Requests {

    private static final int MOST_BYTES = 8 << 20;

    private Requests() {}

    /** @throws AgentException {@link ErrorCode#INVALID} when no server could take it */
    static HttpRequest of(Target target, Settings settings, ChatRequest request) {
        Protocol protocol = settings.vendor().protocol();
        URI url = URI.create(target.url() + protocol.path());
        HttpRequest.Builder http = HttpRequest.newBuilder(url)
                // in clear, HTTP/2 begins with an upgrade, over which some servers stumble
                .version("https".equals(url.getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, application/json")
                .header("User-Agent", "troupe")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(protocol, target, settings, request)));
        protocol.headers(target.key()).forEach(http::header);
        return http.build();
    }

    private static byte[] body(Protocol protocol, Target target, Settings settings, ChatRequest request) {
        OptionalInt most = request.replyTokens().isPresent() || settings.replyTokens() == 0
                ? request.replyTokens()
                : OptionalInt.of(settings.replyTokens());
        Wish wish = new Wish(target.model(), settings.temperature().of(request.temperature()), most, target.vendor());
        byte[] body;
        try {
            body = protocol.body(request, wish).toString().getBytes(UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AgentException(ErrorCode.INVALID, String.valueOf(e.getMessage()), e);
        }
        if (body.length > MOST_BYTES) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    "a request of " + body.length + " bytes to a model refused: at most " + MOST_BYTES);
        }
        return body;
    }
}
