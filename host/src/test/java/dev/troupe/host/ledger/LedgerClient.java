package dev.troupe.host.ledger;

import dev.troupe.host.ledger.Wire.LostException;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One peer with one durable session. It has one entry after the other made, comes back whenever its socket is lost, and says again, with the same id, what was not
 * answered. Runs in a thread of its own; others may cut its socket, and tell it to come to an end.
 */
final class LedgerClient implements Runnable {

    /** Entries that wait for their outcome. */
    private static final int WINDOW = 4;

    private static final int PAUSE_MILLIS = 40;
    private static final int BACKOFF_MILLIS = 50;
    private static final int DOUBLINGS = 4;
    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final Duration GREETING = Duration.ofSeconds(30);
    private static final Duration LISTENING = Duration.ofMillis(20);
    private static final Set<String> WORTH_TRYING_AGAIN = Set.of("store_unavailable", "overloaded", "shutting_down");

    private final int number;
    private final URI agent;
    private final Path file;
    private final SplittableRandom chance;
    private final ToIntFunction<SplittableRandom> failures;
    private final Consumer<String> versionHeard;
    private final Diary diary;
    private final Deque<Entry> unanswered = new ArrayDeque<>();
    private final Set<Entry> refused = new HashSet<>();
    private int entries;
    private long nextAt;
    private boolean done;
    private volatile @Nullable Wire wire;
    private volatile boolean underWay;
    private volatile boolean finishing;
    private volatile boolean givenUp;

    /**
     * @param agent address of its socket
     * @param file in which the agent is to make its entries too
     * @param failures deliveries of the next entry that are to fail
     * @param versionHeard each version of the agent that answers
     */
    LedgerClient(
            int number,
            URI agent,
            Path file,
            SplittableRandom chance,
            ToIntFunction<SplittableRandom> failures,
            Consumer<String> versionHeard) {
        this.number = number;
        this.agent = agent;
        this.file = file;
        this.chance = chance;
        this.failures = failures;
        this.versionHeard = versionHeard;
        this.diary = new Diary(number);
    }

    /** Once its thread has ended. */
    Diary diary() {
        return diary;
    }

    /** Whether it has heard of any entry. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Makes no further entry, waits for what it has not heard yet, and asks for the total. */
    void finish() {
        finishing = true;
    }

    /** Waits for nothing any more. */
    void giveUp() {
        givenUp = true;
        cut();
    }

    void cut() {
        Wire now = wire;
        if (now != null) {
            now.cut();
        }
    }

    @Override
    public void run() {
        int lost = 0;
        while (!done && !givenUp) {
            Await.pass(Duration.ofMillis(chance.nextInt(BACKOFF_MILLIS << Math.min(DOUBLINGS, lost))));
            try (Wire opened = Wire.open(address())) {
                wire = opened;
                diary.greeted(greeting(opened));
                lost = 0;
                talk(opened);
            } catch (LostException e) {
                diary.lost();
                lost++;
            }
        }
    }

    private URI address() {
        return URI.create(agent + "?user=client-" + number + diary.standing().query());
    }

    private static Frame greeting(Wire wire) throws LostException {
        Optional<Frame> first = wire.next(GREETING);
        return first.filter(frame -> frame.type().equals("session"))
                .orElseThrow(() -> new LostException("greeted with " + first));
    }

    private void talk(Wire wire) throws LostException {
        refused.clear();
        for (Entry entry : unanswered) {
            say(wire, entry);
        }
        while (!done && !givenUp) {
            if (System.nanoTime() >= nextAt) {
                sayNext(wire);
            }
            Optional<Frame> frame = wire.next(LISTENING);
            if (frame.isPresent()) {
                hear(frame.get());
            }
        }
    }

    /** What was refused goes before what is new. */
    private void sayNext(Wire wire) throws LostException {
        if (!refused.isEmpty()) {
            for (Entry entry : unanswered) {
                if (refused.remove(entry)) {
                    say(wire, entry);
                }
            }
            refused.clear();
        } else if (!finishing && unanswered.size() < WINDOW) {
            say(wire, added(new Entry(++entries, failures.applyAsInt(chance))));
        } else if (finishing && unanswered.isEmpty()) {
            say(wire, added(Entry.TOTAL));
        }
        nextAt = System.nanoTime()
                + Duration.ofMillis(chance.nextInt(PAUSE_MILLIS)).toNanos();
    }

    private Entry added(Entry entry) {
        unanswered.addLast(entry);
        return entry;
    }

    private void say(Wire wire, Entry entry) throws LostException {
        diary.sent(entry);
        wire.send(entry.frame(number, file));
    }

    private void hear(Frame frame) {
        if (frame.type().equals("ack")) {
            diary.acked(frame);
        } else if (frame.type().equals("reset")) {
            diary.reset(frame);
        } else if (Standing.isNumbered(frame)) {
            diary.ended(frame);
            unanswered.removeIf(entry -> entry.id().equals(frame.correlationId()));
            done = frame.correlationId().equals(Entry.TOTAL.id());
            underWay = true;
            if (frame.success() && !done) {
                versionHeard.accept(frame.said("version"));
            }
        } else if (WORTH_TRYING_AGAIN.contains(frame.code())) {
            diary.refused();
            nextAt = System.nanoTime() + AGAIN.toNanos();
            unanswered.stream()
                    .filter(entry -> entry.id().equals(frame.correlationId()))
                    .forEach(refused::add);
        } else {
            diary.complain("heard what nobody should: " + frame);
        }
    }
}
