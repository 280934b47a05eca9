package dev.troupe.chat.files;

import dev.troupe.agent.user.UserFiles;
import dev.troupe.chat.Configuration;
import dev.troupe.chat.files.Exchange.Entry;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the users' files what was said, behind the conversations: one thread takes all that waits, and writes what belongs into one file in one go. No
 * conversation waits for it. Safe for use by many threads.
 */
@Component(service = Chronicle.class)
public final class Chronicle {

    private static final Logger log = LoggerFactory.getLogger(Chronicle.class);

    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final int ROUND = 1_000;

    /** Of what is written at once. */
    private static final int CHARACTERS = 100_000;

    /** Behind it there is nothing. */
    private static final Exchange END = new Exchange("", "", "", "", "", LocalDateTime.MIN);

    private record Place(String user, String file) {}

    private final BlockingQueue<Exchange> waiting = new LinkedBlockingQueue<>(); // bounded by bytes
    private final AtomicLong bytes = new AtomicLong();
    private final Losses losses = new Losses(System::nanoTime);
    private final Configuration configuration;
    private final Thread writer = Thread.ofPlatform()
            .name("chat-files")
            .daemon()
            .uncaughtExceptionHandler((thread, e) -> log.error("thread {} died", thread.getName(), e))
            .unstarted(this::write);
    private volatile boolean stopping;

    /** Without it nothing is written. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable UserFiles files;

    @Activate
    public Chronicle(@Reference Configuration configuration) {
        this.configuration = configuration;
        writer.start();
    }

    public Chronicle(Configuration configuration, UserFiles files) { // for tests
        this(configuration);
        this.files = files;
    }

    /** What waits is written. */
    @Deactivate
    public void stop() throws InterruptedException {
        stopping = true;
        waiting.add(END);
        if (!writer.join(GOODBYE)) {
            log.warn("{} exchanges are not written into the users' files: the disk is too slow", waiting.size());
            writer.interrupt();
        }
    }

    /** Never blocks: what is too much is lost. */
    public void note(Exchange exchange) {
        if (files == null) {
            return;
        }
        if (stopping) {
            losses.add("the host stops");
        } else if (bytes.addAndGet(exchange.size()) > configuration.now().queueBytes()) {
            bytes.addAndGet(-exchange.size());
            losses.add("more waits than files.queue.bytes allows");
        } else {
            waiting.add(exchange);
        }
    }

    private void write() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                List<Exchange> round = new ArrayList<>();
                round.add(waiting.take());
                waiting.drainTo(round, ROUND);
                goesOn = !round.remove(END);
                write(round);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the disk was too slow at the end
        }
    }

    private void write(List<Exchange> round) {
        Map<Place, StringBuilder> texts = new LinkedHashMap<>();
        boolean whole = true;
        for (Exchange exchange : round) {
            bytes.addAndGet(-exchange.size());
            for (Entry entry : exchange.entries()) {
                Place place = new Place(entry.user(), entry.file());
                StringBuilder text = texts.computeIfAbsent(place, first -> new StringBuilder());
                text.append(entry.text());
                if (text.length() > CHARACTERS) {
                    whole &= append(place, text);
                    texts.remove(place);
                }
            }
        }
        for (Map.Entry<Place, StringBuilder> each : texts.entrySet()) {
            whole &= append(each.getKey(), each.getValue());
        }
        if (whole) {
            losses.none();
        }
    }

    private boolean append(Place place, StringBuilder text) {
        UserFiles there = files;
        if (there == null) {
            losses.add("there is nothing to write them with any more");
            return false;
        }
        try {
            there.append(place.user(), place.file(), text.toString());
            return true;
        } catch (RuntimeException e) {
            losses.add(String.valueOf(e.getMessage()));
            return false;
        }
    }
}
