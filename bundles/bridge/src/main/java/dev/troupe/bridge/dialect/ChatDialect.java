package dev.troupe.bridge.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.agent.realtime.Timestamps;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.json.JsonWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * JSON objects with a {@code message}, as servers for people's chats send them, and plain text.
 *
 * @param userId by which the server knows this host
 */
public record ChatDialect(String userId) implements Dialect {

    static final String BROKEN = "Please send valid JSON messages.";

    private static final String HELLO = "Hello! POC backend connected and ready.";

    /** Of these nobody is the author who waits for an answer. */
    private static final Set<String> HOUSEKEEPING = Set.of(
            "agent_response",
            "broadcast",
            "connected",
            "connection_established",
            "error",
            "heartbeat",
            "ping",
            "pong",
            "system",
            "typing");

    @Override
    public Heard read(String frame) {
        String text = frame.strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return Speech.said(SOMEBODY, text);
        }
        try {
            return read(Json.parse(text));
        } catch (JsonException e) {
            return new Heard.Broken(BROKEN);
        }
    }

    private Heard read(Json frame) {
        if (isHousekeeping(frame) || isOwn(frame)) {
            return new Heard.Nothing();
        }
        String sender = Speech.first(frame, "sender", "from", "user").orElse(SOMEBODY);
        return Speech.said(sender, Speech.first(frame, "message", "content").orElseGet(frame::toString));
    }

    /** What an agent has said is answered by nobody: two hosts that are linked would talk for ever. */
    private static boolean isHousekeeping(Json frame) {
        return frame.text("type").filter(HOUSEKEEPING::contains).isPresent()
                || frame.text("agent").filter(agent -> !agent.isBlank()).isPresent();
    }

    private boolean isOwn(Json frame) {
        return frame.text("sender").filter(userId::equals).isPresent()
                || frame.text("from").filter(this::holdsUserId).isPresent();
    }

    /** As a word: {@code bot} is not in {@code robot}. */
    private boolean holdsUserId(String from) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(userId) + "(?![\\p{L}\\p{N}])")
                .matcher(from)
                .find();
    }

    @Override
    public String reply(Reply reply) {
        byte[] frame = new JsonWriter(256 + reply.text().length())
                .raw(ascii("{\"message\":"))
                .string(reply.text())
                .raw(ascii(",\"agent\":"))
                .string(reply.agent())
                .raw(ascii(",\"timestamp\":"))
                .string(Timestamps.of(reply.now()))
                .raw(ascii(",\"from\":"))
                .string(userId)
                .raw(ascii(",\"type\":\"agent_response\"}"))
                .toBytes();
        return new String(frame, UTF_8);
    }

    @Override
    public Optional<String> hello(Instant now) {
        return Optional.of(reply(new Reply(HELLO, SYSTEM, "", now)));
    }

    @Override
    public Optional<String> heartbeat(Instant now) {
        return Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
