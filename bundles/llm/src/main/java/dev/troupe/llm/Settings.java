package dev.troupe.llm;

import dev.troupe.core.FactoryKeys;
import dev.troupe.core.SecretReference;
import dev.troupe.llm.http.Bounds;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One model, as it is configured.
 *
 * @param name as in the name of its file
 * @param url that paths are put behind; empty for the vendor's own
 * @param model by the vendor's name; empty for what the environment says
 * @param key empty when none was given
 * @param order lower ones are asked first
 * @param temperature what agents want, or else
 * @param replyTokens 0 for the server's own limit
 * @param patience how often, and how long
 * @param calls that may be under way at once
 */
record Settings(
        String name,
        Vendor vendor,
        Optional<URI> url,
        String model,
        Optional<SecretReference> key,
        int order,
        Temperature temperature,
        int replyTokens,
        Bounds bounds,
        Patience patience,
        int calls) {

    /** What becomes of the temperature that an agent wants. */
    enum Temperature {
        /** It is passed on. */
        AGENT,
        /** It is not, for some models refuse any. */
        NONE;

        OptionalDouble of(OptionalDouble wanted) {
            return this == AGENT ? wanted : OptionalDouble.empty();
        }
    }

    /**
     * @param deadline for all tries of one call
     * @param retries after the first try
     * @param pause before the first retry, at most; doubles with each
     * @param longestPause beyond which the next model is asked instead
     * @param rest of a model that has failed, in which it is not asked
     */
    record Patience(Duration deadline, int retries, Duration pause, Duration longestPause, Duration rest) {}

    /**
     * As configured; half a model is none, so one value that is refused refuses all: else a mistyped URL would send what is meant for a server in the house to a
     * vendor.
     *
     * @throws IllegalArgumentException naming key, value and what is allowed
     */
    static Settings of(String name, Map<String, ?> values) {
        FactoryKeys keys = FactoryKeys.of(ModelConfig.class, values);
        Vendor vendor = Vendor.of(keys.text("kind"));
        Optional<URI> url =
                Optional.of(keys.text("url")).filter(text -> !text.isEmpty()).map(Urls::base);
        String model = keys.text("model");
        if (url.isPresent() && model.isEmpty()) {
            throw new IllegalArgumentException(
                    "model missing: what the server at " + url.get() + " calls it, such as llama3.2");
        }
        return new Settings(
                name,
                vendor,
                url,
                model,
                Optional.of(keys.text("api.key"))
                        .filter(text -> !text.isEmpty())
                        .map(text -> SecretReference.parse("api.key", text)),
                keys.number("order", 0, 1_000),
                temperature(keys.text("temperature")),
                keys.number("reply.tokens", 0, 1_000_000),
                new Bounds(
                        keys.millis("first.byte.ms", 10, 600_000),
                        keys.millis("idle.ms", 10, 600_000),
                        keys.number("reply.kib", 1, 16_384) * 1024),
                patience(keys),
                keys.number("calls.max", 1, 10_000));
    }

    private static Patience patience(FactoryKeys keys) {
        return new Patience(
                keys.millis("deadline.ms", 10, 3_600_000),
                keys.number("retries", 0, 10),
                keys.millis("retry.ms", 1, 60_000),
                keys.millis("retry.max.ms", 1, 600_000),
                keys.millis("rest.ms", 1, 3_600_000));
    }

    private static Temperature temperature(String text) {
        return switch (text) {
            case "agent" -> Temperature.AGENT;
            case "none" -> Temperature.NONE;
            default ->
                throw new IllegalArgumentException("temperature '" + text
                        + "' refused: agent for what agents want, none for models that refuse any");
        };
    }
}
