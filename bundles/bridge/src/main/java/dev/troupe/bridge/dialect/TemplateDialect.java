package dev.troupe.bridge.dialect;

import dev.troupe.agent.realtime.Timestamps;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON of any shape: where in a frame stand text and sender, and what answers look like.
 *
 * @param userId by which the server knows this host; who says something under that name is not answered
 * @param text members that lead to what is said
 * @param sender members that lead to who says it; none when the server does not tell
 * @param only frames in which these hold are for agents; no members for all
 */
public record TemplateDialect(
        String userId,
        List<String> text,
        List<String> sender,
        Only only,
        Template reply,
        Optional<Template> hello,
        Optional<Template> heartbeat)
        implements Dialect {

    /** Where in a frame a word has to stand. */
    public record Only(List<String> path, String word) {}

    @Override
    public Heard read(String frame) {
        try {
            return read(Json.parse(frame));
        } catch (JsonException e) {
            return new Heard.Nothing(); // a server of that kind sends none, and would not understand an answer
        }
    }

    private Heard read(Json frame) {
        boolean meant = only.path().isEmpty()
                || at(frame, only.path()).filter(only.word()::equals).isPresent();
        String who = at(frame, sender).orElse(SOMEBODY);
        return meant && !who.equals(userId)
                ? at(frame, text).map(said -> Speech.said(who, said)).orElseGet(Heard.Nothing::new)
                : new Heard.Nothing();
    }

    private static Optional<String> at(Json frame, List<String> path) {
        Optional<Json> value = path.isEmpty() ? Optional.empty() : Optional.of(frame);
        for (String key : path) {
            value = value.flatMap(object -> object.member(key));
        }
        return value.flatMap(Speech::text);
    }

    @Override
    public String reply(Reply said) {
        return reply.fill(Map.of(
                "text",
                said.text(),
                "agent",
                said.agent(),
                "sender",
                said.sender(),
                "user_id",
                userId,
                "timestamp",
                Timestamps.of(said.now())));
    }

    @Override
    public Optional<String> hello(Instant now) {
        return hello.map(template -> own(template, now));
    }

    @Override
    public Optional<String> heartbeat(Instant now) {
        return heartbeat.map(template -> own(template, now));
    }

    private String own(Template template, Instant now) {
        return template.fill(Map.of("agent", SYSTEM, "user_id", userId, "timestamp", Timestamps.of(now)));
    }
}
