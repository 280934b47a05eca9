package dev.troupe.websocket.door;

import dev.troupe.core.Configured;
import dev.troupe.websocket.socket.Limits;
import dev.troupe.websocket.upgrade.Rules;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The door's configuration, checked. */
record Settings(Rules rules, Limits limits) {

    @ObjectClassDefinition(
            name = "Troupe: WebSocket",
            description = "Changes reach open connections too, and close none")
    public @interface Config {
        @AttributeDefinition(
                name = "Allowed origins",
                description =
                        "Pages of other origins that may connect, as in https://app.example.com; * for any; null for pages from a disk")
        String[] allowed_origins() default {};

        @AttributeDefinition(
                name = "Allowed hosts",
                description = "Names of this host besides the loopback ones, when it is bound to loopback; * for any")
        String[] allowed_hosts() default {};

        @AttributeDefinition(name = "Connections", description = "Open at the same time", min = "1", max = "1000000")
        int max_connections() default 10_000;

        @AttributeDefinition(
                name = "Message size",
                description = "Bytes of one message in",
                min = "1024",
                max = "1073741824")
        int max_message_bytes() default 1_048_576;

        @AttributeDefinition(
                name = "Idle limit",
                description = "Milliseconds of silence before a connection is closed; pinged after half",
                min = "100",
                max = "86400000")
        long idle_ms() default 300_000;

        @AttributeDefinition(
                name = "Queue size",
                description = "Bytes that may wait to be sent",
                min = "1024",
                max = "1073741824")
        int queue_bytes() default 1_048_576;

        @AttributeDefinition(
                name = "Queue length",
                description = "Messages that may wait to be sent",
                min = "2",
                max = "1048576")
        int queue_messages() default 4096;

        @AttributeDefinition(
                name = "Slowness",
                description = "Milliseconds that a client may leave half a queue unread",
                min = "100",
                max = "3600000")
        long slow_ms() default 10_000;
    }

    private static final int GIB = 1 << 30;

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Settings of(Config config) {
        return new Settings(
                Rules.of(
                        list(config.allowed_origins()),
                        list(config.allowed_hosts()),
                        number("max.connections", config::max_connections, 1, 1_000_000)),
                new Limits(
                        number("max.message.bytes", config::max_message_bytes, 1024, GIB),
                        Duration.ofMillis(number("idle.ms", config::idle_ms, 100, 86_400_000)),
                        number("queue.bytes", config::queue_bytes, 1024, GIB),
                        number("queue.messages", config::queue_messages, 2, 1 << 20),
                        Duration.ofMillis(number("slow.ms", config::slow_ms, 100, 3_600_000)),
                        Limits.FAREWELL));
    }

    private static int number(String key, LongSupplier value, int least, int most) {
        return (int) Configured.number(key, value, least, most);
    }

    /** A .cfg file has one text for a list. */
    private static List<String> list(String[] values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
