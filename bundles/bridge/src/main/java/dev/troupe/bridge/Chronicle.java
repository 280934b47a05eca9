package dev.troupe.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import dev.troupe.json.JsonWriter;
import dev.troupe.link.LinkBook;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Tells what was said over links: those who watch the topic at once, and a file that people read. Safe for use by many threads. */
final class Chronicle implements AutoCloseable {

    /** Whose the sessions and the log of all links are: who says something elsewhere is nobody that is known here. */
    static final String USER = "external-socket-user";

    static final String FILE = "external_conversations.md";
    static final String TOPIC = "external_conversations";

    private static final String TYPE = "broadcast";
    private static final int QUEUE = 1_000;
    private static final long QUEUE_BYTES = 4 << 20;
    private static final long END_SECONDS = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final UserFiles files;
    private final Topics topics;
    private final Clock clock;

    /** The disk takes its time, and sessions must not wait for it. */
    private final ThreadPoolExecutor scribe = new ThreadPoolExecutor(
            1,
            1,
            END_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofVirtual().name("bridge-scribe").factory());

    private final AtomicLong bytes = new AtomicLong(); // of what waits for it

    /**
     * What is said and answered, and its shape under the topic. There {@code agent} is what people read, as in the original; whoever needs the agent's name
     * reads {@code domain}.
     *
     * @param agent as people know it: its title
     * @param domain the agent's name
     */
    record Exchange(String sender, String agent, String domain, String message, String reply) {}

    Chronicle(UserFiles files, Topics topics, Clock clock) {
        this.files = files;
        this.topics = topics;
        this.clock = clock;
    }

    /** @param book of the link, which is told when it cannot be written down */
    void tell(Exchange exchange, LinkBook book) {
        topics.publish(TOPIC, TYPE, json(exchange));
        byte[] entry = entry(exchange).getBytes(UTF_8);
        long all = bytes.addAndGet(entry.length);
        try {
            if (all > QUEUE_BYTES && all > entry.length) { // a large one may wait alone
                throw new RejectedExecutionException("more than " + QUEUE_BYTES + " bytes");
            }
            scribe.execute(() -> write(entry, book));
        } catch (RejectedExecutionException e) {
            bytes.addAndGet(-entry.length);
            book.failed("an exchange is not written down, for " + QUEUE + " or " + QUEUE_BYTES
                    + " bytes wait already, or the host stops");
        }
    }

    private void write(byte[] entry, LinkBook book) {
        try {
            files.append(USER, FILE, new String(entry, UTF_8));
        } catch (AgentException e) {
            book.failed("an exchange is not written down: " + e.text());
        } finally {
            bytes.addAndGet(-entry.length);
        }
    }

    /** Whoever says something on several lines does not begin a new entry. */
    private String entry(Exchange exchange) {
        return "[" + TIME.format(LocalDateTime.now(clock)) + "] [" + exchange.sender() + "]: "
                + indented(exchange.message()) + "\n[" + exchange.agent() + "]: " + indented(exchange.reply()) + "\n";
    }

    private static String indented(String text) {
        return text.replaceAll("\\R", "\n  ");
    }

    private static Json json(Exchange exchange) {
        byte[] json = new JsonWriter(256)
                .raw(ascii("{\"sender\":"))
                .string(exchange.sender())
                .raw(ascii(",\"agent\":"))
                .string(exchange.agent())
                .raw(ascii(",\"domain\":"))
                .string(exchange.domain())
                .raw(ascii(",\"message\":"))
                .string(exchange.message())
                .raw(ascii(",\"reply\":"))
                .string(exchange.reply())
                .raw(ascii("}"))
                .toBytes();
        return Json.checked(json, 0, json.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** What is told is written first, if that takes no longer than seconds. */
    @Override
    public void close() {
        scribe.shutdown();
        try {
            var _ = scribe.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
