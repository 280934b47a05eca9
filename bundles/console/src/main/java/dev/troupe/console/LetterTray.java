package dev.troupe.console;

import dev.troupe.core.DeadLetters;
import dev.troupe.core.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest dead letters. They are read on a thread of its own, once a second at most while somebody looks, so that a disk that hangs keeps nobody waiting. Safe
 * for use by many threads.
 */
@Component(service = LetterTray.class)
public final class LetterTray {

    private static final int SHOWN = 100;
    private static final int SHORT = 120;
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private static final Logger log = LoggerFactory.getLogger(LetterTray.class);

    private final DeadLetters letters;
    private final ExecutorService reader;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Read last = new Read(false, 0, List.of(), "");
    private volatile long readAt = System.nanoTime() - FRESH;

    /**
     * What was read last; Gson writes it.
     *
     * @param done false until the first time
     * @param away why they cannot be read, a sentence; empty when they can
     */
    record Read(boolean done, long total, List<Shown> newest, String away) {}

    /** @param data shortened: what people wrote is shown no longer than it takes to recognise it */
    record Shown(
            long id,
            Instant died,
            String agent,
            String session,
            String type,
            String data,
            String reason,
            int attempts) {

        static Shown of(DeadLetters.Letter letter) {
            return new Shown(
                    letter.id(),
                    letter.died(),
                    letter.agent(),
                    letter.session(),
                    letter.type(),
                    shortened(letter.excerpt(), letter.bytes()),
                    letter.reason(),
                    letter.attempts());
        }
    }

    @Activate
    public LetterTray(@Reference DeadLetters letters) {
        this.letters = letters;
        this.reader = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                .name("console-letters")
                .uncaughtExceptionHandler((thread, thrown) -> log.error("dead letters are not read", thrown))
                .factory());
    }

    @Deactivate
    void stop() {
        reader.shutdownNow();
    }

    /** At once; what is older than a second is read anew for the next time. */
    Read now() {
        if (System.nanoTime() - readAt > FRESH && reading.compareAndSet(false, true)) {
            reader.execute(this::read);
        }
        return last;
    }

    /** Something was done that the next look should show. */
    void refresh() {
        readAt = System.nanoTime() - FRESH;
    }

    private void read() {
        try {
            last = new Read(
                    true,
                    letters.count(),
                    letters.list(SHOWN).stream().map(Shown::of).toList(),
                    "");
        } catch (UnavailableException e) {
            last = new Read(true, 0, List.of(), "" + e.getMessage());
        } finally {
            readAt = System.nanoTime();
            reading.set(false);
        }
    }

    private static String shortened(String excerpt, long bytes) {
        boolean isLong = excerpt.codePointCount(0, excerpt.length()) > SHORT;
        String shown = isLong ? excerpt.substring(0, excerpt.offsetByCodePoints(0, SHORT)) : excerpt;
        return shown.getBytes(StandardCharsets.UTF_8).length < bytes ? shown + "…" : shown;
    }
}
