package dev.troupe.realtime;

import dev.troupe.core.Configured;
import dev.troupe.core.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The configuration, checked.
 *
 * @param publishers role that it takes to publish over HTTP
 */
public record Settings(Service service, Sockets sockets, Tasks tasks, Streams streams, Role publishers) {

    /** Who this host says it is. */
    public record Service(String agentType, String implementationType, String name) {}

    /** @param idle after which a socket that says and hears nothing is closed; zero for never */
    public record Sockets(int subscriptions, Duration idle) {}

    /** @param timeoutMillis from a task's arrival to its answer */
    public record Tasks(PerAgent concurrent, PerAgent timeoutMillis) {}

    /**
     * @param queueBytes that may wait for one client
     * @param origins of pages that may read streams; {@code *} for any
     */
    public record Streams(
            int most, Duration heartbeat, Duration retry, int queueBytes, History history, Set<String> origins) {}

    /**
     * What is kept for clients that come back.
     *
     * @param events of one topic
     * @param bytes of one topic
     * @param allBytes of all topics together
     * @param kept how long the history of a topic is kept that nobody listens to
     */
    public record History(int events, int bytes, long allBytes, Duration kept) {}

    @ObjectClassDefinition(
            name = "Troupe: realtime",
            description = "The dialect realtime, tasks, and streams of events. Changes are taken up at once")
    public @interface Config {
        @AttributeDefinition(name = "Agent type", description = "What /realtime/status says")
        String agent_type() default "orchestrator";

        @AttributeDefinition(name = "Implementation type", description = "What /realtime/status says")
        String implementation_type() default "deterministic";

        @AttributeDefinition(
                name = "Name",
                description = "As the source of task events; without it, both types with a dash between them")
        String name() default "";

        @AttributeDefinition(
                name = "Subscriptions",
                description = "How many topics one socket may subscribe to",
                min = "1",
                max = "10000")
        int subscriptions_max() default 64;

        @AttributeDefinition(
                name = "Idle limit",
                description = "Milliseconds without a frame after which a socket is closed; 0 for never",
                min = "0",
                max = "86400000")
        long idle_ms() default 600_000;

        @AttributeDefinition(
                name = "Tasks",
                description = "How many tasks one agent may have at work",
                min = "1",
                max = "100000")
        int max_concurrent_tasks() default 10;

        @AttributeDefinition(name = "Tasks of some agents", description = "As in health=20, quiz=2")
        String max_concurrent_tasks_of() default "";

        @AttributeDefinition(
                name = "Task limit",
                description = "Milliseconds from a task's arrival to its answer",
                min = "1",
                max = "86400000")
        long task_timeout_ms() default 300_000;

        @AttributeDefinition(name = "Task limit of some agents", description = "As in health=60000")
        String task_timeout_ms_of() default "";

        @AttributeDefinition(
                name = "Publishers",
                description = "What it takes to publish and to broadcast over HTTP",
                options = {
                    @Option(label = "client", value = "client"),
                    @Option(label = "operator", value = "operator"),
                    @Option(label = "admin", value = "admin")
                })
        String publish_role() default "client";

        @AttributeDefinition(name = "Streams", description = "Open at the same time", min = "1", max = "100000")
        int streams_max() default 1_000;

        @AttributeDefinition(
                name = "Heartbeat",
                description = "Milliseconds of silence behind which a stream gets a comment",
                min = "100",
                max = "20000")
        long streams_heartbeat_ms() default 15_000;

        @AttributeDefinition(
                name = "Retry",
                description = "Milliseconds after which a client is to come back",
                min = "0",
                max = "3600000")
        long streams_retry_ms() default 3_000;

        @AttributeDefinition(
                name = "Queue size",
                description = "Bytes that may wait for the client of one stream",
                min = "1024",
                max = "1073741824")
        int streams_queue_bytes() default 262_144;

        @AttributeDefinition(
                name = "Allowed origins",
                description = "Pages of other origins that may read streams, as in https://app.example.com; * for any")
        String[] streams_allowed_origins() default {};

        @AttributeDefinition(
                name = "History length",
                description = "Events of one topic that are kept for clients that come back",
                min = "0",
                max = "100000")
        int history_events() default 256;

        @AttributeDefinition(name = "History size", description = "Bytes of these", min = "0", max = "1073741824")
        int history_bytes() default 262_144;

        @AttributeDefinition(
                name = "History size of all",
                description = "Bytes of these, of all topics together",
                min = "0",
                max = "1099511627776")
        long history_bytes_all() default 16_777_216;

        @AttributeDefinition(
                name = "History time",
                description = "Milliseconds for which a topic's is kept that nobody listens to",
                min = "0",
                max = "86400000")
        long history_ms() default 300_000;
    }

    private static final int DAY = 86_400_000;
    private static final int GIB = 1 << 30;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.:\\[\\]-]+");

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Settings of(Config config) {
        return new Settings(
                service(config),
                new Sockets(
                        (int) number("subscriptions.max", config::subscriptions_max, 1, 10_000),
                        Duration.ofMillis(number("idle.ms", config::idle_ms, 0, DAY))),
                tasks(config),
                streams(config),
                publishers(config.publish_role().strip()));
    }

    private static Service service(Config config) {
        String agent = named("agent.type", config.agent_type());
        String implementation = named("implementation.type", config.implementation_type());
        String name = config.name().isBlank() ? agent + "-" + implementation : named("name", config.name());
        return new Service(agent, implementation, name);
    }

    private static String named(String key, String value) {
        if (!NAME.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException(
                    key + " '" + value + "' refused: 1 to 128 of A–Z, a–z, 0–9 and . _ -, such as orchestrator");
        }
        return value.strip();
    }

    private static Tasks tasks(Config config) {
        int most = 100_000;
        return new Tasks(
                PerAgent.read(
                        number("max.concurrent.tasks", config::max_concurrent_tasks, 1, most),
                        "max.concurrent.tasks.of",
                        config.max_concurrent_tasks_of(),
                        1,
                        most),
                PerAgent.read(
                        number("task.timeout.ms", config::task_timeout_ms, 1, DAY),
                        "task.timeout.ms.of",
                        config.task_timeout_ms_of(),
                        1,
                        DAY));
    }

    private static Streams streams(Config config) {
        return new Streams(
                (int) number("streams.max", config::streams_max, 1, 100_000),
                Duration.ofMillis(number("streams.heartbeat.ms", config::streams_heartbeat_ms, 100, 20_000)),
                Duration.ofMillis(number("streams.retry.ms", config::streams_retry_ms, 0, 3_600_000)),
                (int) number("streams.queue.bytes", config::streams_queue_bytes, 1024, GIB),
                new History(
                        (int) number("history.events", config::history_events, 0, 100_000),
                        (int) number("history.bytes", config::history_bytes, 0, GIB),
                        number("history.bytes.all", config::history_bytes_all, 0, 1L << 40),
                        Duration.ofMillis(number("history.ms", config::history_ms, 0, DAY))),
                origins(config.streams_allowed_origins()));
    }

    /** A .cfg file has one text for a list. */
    private static Set<String> origins(String[] values) {
        Set<String> origins = Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("streams.allowed.origins '" + origin
                        + "' refused: * or scheme://host[:port], as in https://app.example.com");
            }
        }
        return origins;
    }

    private static long number(String key, LongSupplier value, long least, long most) {
        return Configured.number(key, value, least, most);
    }

    private static Role publishers(String role) {
        try {
            return Role.of(role);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("publish." + e.getMessage(), e);
        }
    }
}
