package dev.troupe.core.session;

import dev.troupe.agent.AgentType;
import dev.troupe.core.Configured;
import dev.troupe.core.stage.Profile;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * What a session may use.
 *
 * @param deadline from a message's arrival to its answer, when its agent names none
 * @param grace from the deadline until an instance whose thread does not come back is given up
 * @param absence how long messages wait for an agent that left
 * @param rest after which an idle session gives its instance back
 * @param mailbox messages that a session may hold
 * @param sessions that may be open at once
 * @param zombies threads given up before their agent is taken off
 * @param lasting of sessions that outlive their channels
 * @param publishing how fast each agent may publish
 * @param previous how long a version has to be live until the older form of its state is no longer kept
 * @param own of agents' own sessions
 */
record Limits(
        Duration deadline,
        Duration grace,
        Duration absence,
        Duration rest,
        int mailbox,
        int sessions,
        int zombies,
        Lasting lasting,
        Publishing publishing,
        Duration previous,
        Own own) {

    /**
     * Of agents' own sessions.
     *
     * @param most in memory at once
     * @param rest without an event until one ends
     */
    record Own(int most, Duration rest) {

        static final Own DEFAULT = new Own(10_000, Duration.ofDays(1));
    }

    /**
     * @param patience for a peer that is gone to come back
     * @param bytes that all sessions together keep for such peers
     * @param durablePatience as {@code patience}, for durable sessions
     * @param durable agents whose sessions are durable, whatever they say themselves
     * @param memory agents whose sessions are not
     * @param routed whether sessions are durable that a router looks after
     */
    record Lasting(
            Duration patience,
            long bytes,
            Duration durablePatience,
            Set<String> durable,
            Set<String> memory,
            boolean routed) {

        static final Lasting DEFAULT =
                new Lasting(Duration.ofMinutes(2), 64L << 20, Duration.ofDays(1), Set.of(), Set.of(), false);
    }

    private static final Duration MOST = Duration.ofDays(1);
    private static final Duration DURABLE_MOST = Duration.ofDays(30);
    private static final Duration PREVIOUS_MOST = Duration.ofDays(365);

    static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            256,
            100_000,
            8,
            Lasting.DEFAULT,
            Publishing.DEFAULT,
            Duration.ofDays(1),
            Own.DEFAULT);

    /** @throws IllegalArgumentException naming the key, its value and what is allowed */
    static Limits of(SessionSettings config) {
        return new Limits(
                millis("deadline.ms", config::deadline_ms, 1),
                millis("grace.ms", config::grace_ms, 1),
                millis("absence.ms", config::absence_ms, 0),
                millis("rest.ms", config::rest_ms, 1_000),
                count("mailbox.size", config::mailbox_size, 1_000_000),
                count("sessions.max", config::sessions_max, 10_000_000),
                count("zombies.max", config::zombies_max, 10_000),
                lasting(config),
                new Publishing(
                        count("publish.max", config::publish_max, 1_000_000),
                        count("publish.bytes.max", config::publish_bytes_max, 1 << 30)),
                millis("state.previous.ms", config::state_previous_ms, 0, PREVIOUS_MOST),
                new Own(
                        count("own.max", config::own_max, 10_000_000),
                        millis("own.rest.ms", config::own_rest_ms, 1_000)));
    }

    private static Lasting lasting(SessionSettings config) {
        return new Lasting(
                millis("resume.ms", config::resume_ms, 0),
                Configured.number("resume.bytes", config::resume_bytes, 0, 1L << 40),
                millis("resume.durable.ms", config::resume_durable_ms, 0, DURABLE_MOST),
                names("delivery.durable", config.delivery_durable()),
                names("delivery.memory", config.delivery_memory()),
                durable("delivery.routed", config.delivery_routed()));
    }

    private static boolean durable(String key, String delivery) {
        if (!delivery.equals(AgentType.DURABLE) && !delivery.equals(AgentType.MEMORY)) {
            throw new IllegalArgumentException(
                    key + " '" + delivery + "' refused: " + AgentType.MEMORY + " or " + AgentType.DURABLE);
        }
        return delivery.equals(AgentType.DURABLE);
    }

    private static Set<String> names(String key, String list) {
        Set<String> names = new TreeSet<>();
        for (String name : list.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(Profile.checkName(key, name.strip()));
            }
        }
        return names;
    }

    private static Duration millis(String key, LongSupplier value, long least) {
        return millis(key, value, least, MOST);
    }

    private static Duration millis(String key, LongSupplier value, long least, Duration most) {
        return Duration.ofMillis(Configured.number(key, value, least, most.toMillis()));
    }

    private static int count(String key, LongSupplier value, int most) {
        return (int) Configured.number(key, value, 1, most);
    }

    Limits withAbsence(Duration other) {
        return new Limits(deadline, grace, other, rest, mailbox, sessions, zombies, lasting, publishing, previous, own);
    }
}
