package dev.troupe.bridge;

import dev.troupe.bridge.dialect.Template;
import dev.troupe.bridge.dialect.TemplateDialect.Only;
import dev.troupe.core.FactoryKeys;
import dev.troupe.core.SecretReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One link, as it is configured.
 *
 * @param url empty for what the environment says
 * @param userId empty for what the environment says
 * @param agent empty to find one for each message
 */
record Settings(
        String url,
        String userId,
        boolean appended,
        Headers headers,
        Tls tls,
        boolean privates,
        String agent,
        Speaks speaks,
        Pace pace,
        Bounds bounds) {

    /** @param truststore empty for whom Java trusts */
    record Tls(String truststore, Optional<SecretReference> password) {}

    /** @param template of that dialect; empty for others */
    record Speaks(String dialect, Optional<Shape> template) {}

    /** What frames look like. */
    record Shape(
            List<String> text,
            List<String> sender,
            Only only,
            Template reply,
            Optional<Template> hello,
            Optional<Template> heartbeat) {}

    /** @param stable after which a connection has gone well */
    record Pace(Duration connect, Duration ping, Duration stable, Duration longestPause, Duration heartbeat) {}

    /**
     * @param message bytes of one, inflated
     * @param underway messages that agents may have in hand
     */
    record Bounds(int message, boolean deflate, int senders, int underway, int queue, long queueBytes) {}

    private static final Pattern AGENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /**
     * As configured; half a link is none, so one value that is refused refuses all.
     *
     * @throws IllegalArgumentException naming key, value and what is allowed
     */
    static Settings of(Map<String, ?> values) {
        FactoryKeys keys = FactoryKeys.of(LinkConfig.class, values);
        boolean appended = keys.flag("user.id.appended");
        String url = keys.text("url");
        String userId = keys.text("user.id");
        if (!url.isEmpty()) {
            var _ = Urls.url("url", url, "x", appended);
        }
        if (!userId.isEmpty()) {
            var _ = Urls.id("user.id", userId);
        }
        return new Settings(
                url,
                userId,
                appended,
                Headers.of(keys.text("headers")),
                new Tls(keys.text("tls.truststore"), reference("tls.truststore.password", keys)),
                keys.flag("allow.private"),
                agent(keys.text("agent")),
                speaks(keys),
                pace(keys),
                bounds(keys));
    }

    private static Optional<SecretReference> reference(String key, FactoryKeys keys) {
        return Optional.of(keys.text(key))
                .filter(text -> !text.isEmpty())
                .map(text -> SecretReference.parse(key, text));
    }

    private static String agent(String name) {
        if (!name.isEmpty() && !AGENT.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "agent '" + name + "' refused: an agent's name of a–z, 0–9 and '-', or nothing to find one");
        }
        return name;
    }

    private static Speaks speaks(FactoryKeys keys) {
        String dialect = keys.text("dialect");
        return switch (dialect) {
            case "chat", "text" -> new Speaks(dialect, Optional.empty());
            case "template" -> new Speaks(dialect, Optional.of(shape(keys)));
            default -> throw new IllegalArgumentException("dialect '" + dialect + "' refused: chat, text or template");
        };
    }

    private static Shape shape(FactoryKeys keys) {
        List<String> text = path(keys.text("template.text"));
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "template.text missing: members that lead to what is said, as in d.content");
        }
        return new Shape(
                text,
                path(keys.text("template.sender")),
                only(keys.text("template.only")),
                Template.of("template.reply", keys.text("template.reply")),
                template("template.hello", keys),
                template("template.heartbeat", keys));
    }

    private static Optional<Template> template(String key, FactoryKeys keys) {
        return Optional.of(keys.text(key)).filter(text -> !text.isEmpty()).map(text -> Template.of(key, text));
    }

    private static List<String> path(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\."));
    }

    private static Only only(String text) {
        if (text.isEmpty()) {
            return new Only(List.of(), "");
        }
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "template.only '" + text + "' refused: MEMBER = WORD, as in t = MESSAGE_CREATE");
        }
        return new Only(
                path(text.substring(0, equals).strip()),
                text.substring(equals + 1).strip());
    }

    private static Pace pace(FactoryKeys keys) {
        return new Pace(
                keys.millis("connect.ms", 100, 120_000),
                keys.seconds("ping.s", 1, 3_600),
                keys.seconds("stable.s", 0, 3_600),
                keys.millis("retry.max.ms", 100, 3_600_000),
                keys.seconds("heartbeat.s", 1, 3_600));
    }

    private static Bounds bounds(FactoryKeys keys) {
        return new Bounds(
                1024 * keys.number("message.max.kib", 1, 16_384),
                keys.flag("deflate"),
                keys.number("senders.max", 1, 100_000),
                keys.number("underway.max", 1, 10_000),
                keys.number("queue.max", 1, 100_000),
                1024L * keys.number("queue.kib", 1, 1 << 20));
    }
}
