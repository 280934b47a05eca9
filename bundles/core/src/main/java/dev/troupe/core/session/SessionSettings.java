package dev.troupe.core.session;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Of {@code dev.troupe.core.sessions.cfg}. */
@ObjectClassDefinition(name = "Troupe: sessions", description = "What a session may use")
public @interface SessionSettings {
    @AttributeDefinition(
            name = "Deadline",
            description = "Milliseconds from a message's arrival to its answer, when its agent names no deadline",
            min = "1",
            max = "86400000")
    long deadline_ms() default 30_000;

    @AttributeDefinition(
            name = "Grace",
            description = "Milliseconds from the deadline until a thread that does not come back is given up",
            min = "1",
            max = "86400000")
    long grace_ms() default 5_000;

    @AttributeDefinition(
            name = "Absence",
            description = "Milliseconds that messages wait for an agent that left, before they are refused",
            min = "0",
            max = "86400000")
    long absence_ms() default 5_000;

    @AttributeDefinition(
            name = "Rest",
            description = "Milliseconds after which an idle session gives its instance back; its state stays",
            min = "1000",
            max = "86400000")
    long rest_ms() default 600_000;

    @AttributeDefinition(
            name = "Mailbox",
            description = "Messages that one session may hold",
            min = "1",
            max = "1000000")
    int mailbox_size() default 256;

    @AttributeDefinition(
            name = "Sessions",
            description = "Sessions that may be open at once",
            min = "1",
            max = "10000000")
    int sessions_max() default 100_000;

    @AttributeDefinition(
            name = "Own sessions",
            description =
                    "Sessions that agents may have for the events of their topics, in memory at once, one for each agent,"
                            + " topic and key; the one that has been idle longest makes room",
            min = "1",
            max = "10000000")
    int own_max() default 10_000;

    @AttributeDefinition(
            name = "Own sessions: rest",
            description =
                    "Milliseconds without an event after which such a session ends, and with it what the agent remembers"
                            + " there; a durable one goes to disk after resume.ms, and stays for resume.durable.ms",
            min = "1000",
            max = "86400000")
    long own_rest_ms() default 86_400_000;

    @AttributeDefinition(
            name = "Zombies",
            description = "Threads of one agent that may be given up before the agent is taken off",
            min = "1",
            max = "10000")
    int zombies_max() default 8;

    @AttributeDefinition(
            name = "Resume",
            description = "Milliseconds for which a session of subprotocol troupe.v1 waits for a peer that is gone",
            min = "0",
            max = "86400000")
    long resume_ms() default 120_000;

    @AttributeDefinition(
            name = "Resume: durable",
            description =
                    "As resume.ms, for durable sessions, which wait on disk; messages wait as long for an agent that is away",
            min = "0",
            max = "2592000000")
    long resume_durable_ms() default 86_400_000;

    @AttributeDefinition(
            name = "Delivery: durable",
            description =
                    "Agents, parted by commas, whose messages are on disk before they count, whatever the agents say themselves")
    String delivery_durable() default "";

    @AttributeDefinition(
            name = "Delivery: memory",
            description = "Agents, parted by commas, whose messages are not, whatever the agents say themselves")
    String delivery_memory() default "";

    @AttributeDefinition(
            name = "Delivery: routed",
            description = "Of sessions that are addressed to no agent, whichever agents hear them: memory or durable")
    String delivery_routed() default "memory";

    @AttributeDefinition(
            name = "Resume: bytes",
            description = "Bytes that all sessions together keep of what they told, for peers that come back",
            min = "0",
            max = "1099511627776")
    long resume_bytes() default 64L << 20;

    @AttributeDefinition(
            name = "Events",
            description =
                    "Events that one agent may publish in a second, in all its sessions together; it is held up behind that",
            min = "1",
            max = "1000000")
    int publish_max() default 2_000;

    @AttributeDefinition(
            name = "Bytes of events",
            description = "Bytes that one agent may publish in a second, likewise",
            min = "1",
            max = "1073741824")
    int publish_bytes_max() default 4_194_304;

    @AttributeDefinition(
            name = "Older state",
            description =
                    "Milliseconds from a version's start for which the form of its state before it is kept, so that"
                            + " one may go back",
            min = "0",
            max = "31536000000")
    long state_previous_ms() default 86_400_000;
}
