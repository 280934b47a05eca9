package dev.troupe.bridge;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code config/dev.troupe.bridge.link-NAME.cfg}; {@link Settings} reads and checks them. */
@ObjectClassDefinition(
        name = "Troupe: link to a WebSocket server",
        description = "A server elsewhere, what is said at which is answered by agents here, one of many")
public @interface LinkConfig {

    String PID = "dev.troupe.bridge.link";

    @AttributeDefinition(
            name = "URL",
            description = "ws:// or wss://; {user_id} in it stands for the id; empty for EXTERNAL_WS_URL",
            required = false)
    String url() default "";

    @AttributeDefinition(
            name = "User id",
            description = "By which the server knows this host; empty for EXTERNAL_WS_USER_ID, or poc-backend",
            required = false)
    String user_id() default "";

    @AttributeDefinition(
            name = "User id in the URL",
            description = "Whether the id is put behind a URL that has no {user_id}: /ws/ID, or /ID behind /ws")
    boolean user_id_appended() default true;

    @AttributeDefinition(
            name = "Headers",
            description = "Of the handshake, parted by commas: Authorization: Bearer env:TOKEN, X-Client: troupe",
            required = false)
    String headers() default "";

    @AttributeDefinition(
            name = "Trust store",
            description = "A file with the certificates that the server's is held against; empty for those Java trusts",
            required = false)
    String tls_truststore() default "";

    @AttributeDefinition(
            name = "Trust store: password",
            description = "Where it lies: env:NAME, file:PATH or platform:SERVICE/KEY",
            required = false)
    String tls_truststore_password() default "";

    @AttributeDefinition(
            name = "Private addresses",
            description = "Whether it may lead to this machine, its network or its cloud")
    boolean allow_private() default false;

    @AttributeDefinition(
            name = "Agent",
            description = "That answers all; empty to find one for each message",
            required = false)
    String agent() default "";

    @AttributeDefinition(
            name = "Dialect",
            description = "What the server speaks",
            options = {
                @Option(label = "chat", value = "chat"),
                @Option(label = "text", value = "text"),
                @Option(label = "template", value = "template")
            })
    String dialect() default "chat";

    @AttributeDefinition(
            name = "Template: text",
            description = "Members that lead to what is said, parted by dots: d.content",
            required = false)
    String template_text() default "message";

    @AttributeDefinition(
            name = "Template: sender",
            description = "Members that lead to who says it; empty when the server does not tell",
            required = false)
    String template_sender() default "";

    @AttributeDefinition(
            name = "Template: only",
            description = "Frames that are for agents: t = MESSAGE_CREATE; empty for all that have a text",
            required = false)
    String template_only() default "";

    @AttributeDefinition(
            name = "Template: reply",
            description = "JSON; in its strings {text}, {agent}, {sender}, {user_id} and {timestamp} are filled in",
            required = false)
    String template_reply() default "{\"message\":\"{text}\"}";

    @AttributeDefinition(
            name = "Template: hello",
            description = "JSON that is sent first; empty for none",
            required = false)
    String template_hello() default "";

    @AttributeDefinition(
            name = "Template: heartbeat",
            description = "JSON that is sent every now and then; empty for none",
            required = false)
    String template_heartbeat() default "";

    @AttributeDefinition(name = "Heartbeat", description = "Seconds from one to the next", min = "1", max = "3600")
    int heartbeat_s() default 30;

    @AttributeDefinition(
            name = "Connecting",
            description = "Milliseconds for which the server is waited for",
            min = "100",
            max = "120000")
    int connect_ms() default 10_000;

    @AttributeDefinition(
            name = "Ping",
            description =
                    "Seconds from one ping to the next; half as long again without any sign of life, and the link is made anew",
            min = "1",
            max = "3600")
    int ping_s() default 30;

    @AttributeDefinition(
            name = "Stable",
            description = "Seconds behind which a connection has gone well: the next loss is a first one again",
            min = "0",
            max = "3600")
    int stable_s() default 10;

    @AttributeDefinition(
            name = "Longest pause",
            description =
                    "Milliseconds between two tries, at most; the first pause is at most a second, and each may be twice as long",
            min = "100",
            max = "3600000")
    int retry_max_ms() default 30_000;

    @AttributeDefinition(
            name = "Message size",
            description = "KiB that a message of the server may have, inflated",
            min = "1",
            max = "16384")
    int message_max_kib() default 256;

    @AttributeDefinition(name = "Compression", description = "Whether permessage-deflate is offered")
    boolean deflate() default true;

    @AttributeDefinition(
            name = "Senders",
            description = "Whose sessions are kept, the ones heard last",
            min = "1",
            max = "100000")
    int senders_max() default 1_000;

    @AttributeDefinition(
            name = "Underway",
            description = "Messages that agents may have in hand; more of them wait, and beyond 1 MiB no more is read",
            min = "1",
            max = "10000")
    int underway_max() default 64;

    @AttributeDefinition(
            name = "Queue",
            description = "Answers that wait while the server is away; beyond that the oldest are lost",
            min = "1",
            max = "100000")
    int queue_max() default 100;

    @AttributeDefinition(name = "Queue size", description = "KiB of these", min = "1", max = "1048576")
    int queue_kib() default 1_024;
}
