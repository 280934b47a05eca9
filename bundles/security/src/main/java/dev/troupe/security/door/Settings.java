package dev.troupe.security.door;

import dev.troupe.core.Configured;
import dev.troupe.security.limits.Bucket.Rate;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Checked configuration.
 *
 * @param anonymous whether programs on this machine may talk to agents without a key
 */
record Settings(boolean anonymous, Rate requests, Rate messages, Rate failures) {

    private static final int MOST = 1_000_000;

    @ObjectClassDefinition(name = "Troupe: access", description = "Who may do what, and how often")
    public @interface Config {
        @AttributeDefinition(
                name = "Anonymous",
                description = "Whether programs on this machine may talk to agents without a key")
        boolean anonymous() default true;

        @AttributeDefinition(
                name = "Requests",
                description = "Per second, of one key, or of an address without one; not of this machine",
                min = "1",
                max = "1000000")
        int requests_per_second() default 100;

        @AttributeDefinition(
                name = "Messages",
                description = "Per second, over all sockets of one key from elsewhere",
                min = "1",
                max = "1000000")
        int messages_per_second() default 1_000;

        @AttributeDefinition(
                name = "Failures",
                description = "Wrong passwords and keys per minute from one address",
                min = "1",
                max = "1000000")
        int failures_per_minute() default 5;
    }

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Settings of(Config config) {
        return new Settings(
                config.anonymous(),
                Rate.perSecond(number("requests.per.second", config::requests_per_second)),
                Rate.perSecond(number("messages.per.second", config::messages_per_second)),
                Rate.in(Duration.ofMinutes(1), number("failures.per.minute", config::failures_per_minute)));
    }

    private static int number(String key, LongSupplier value) {
        return (int) Configured.number(key, value, 1, MOST);
    }
}
