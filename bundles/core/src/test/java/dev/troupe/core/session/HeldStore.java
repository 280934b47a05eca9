package dev.troupe.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.store.Completion;
import dev.troupe.core.store.DeadLetter;
import dev.troupe.core.store.DeadLetterNotice;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StateRow;
import dev.troupe.core.store.StoreException;
import dev.troupe.core.store.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that keeps everything in memory, one write after the other, and can be told to fail. It outlives the host of a test. */
final class HeldStore implements SessionStore {

    private static final class Kept {
        SessionRow row;
        final Map<String, StateRow> states = new TreeMap<>();
        final Map<Long, EntryRow> open = new TreeMap<>();
        final Map<String, Long> ids = new LinkedHashMap<>();
        final List<FrameRow> frames = new ArrayList<>();

        @Nullable
        Instant left;

        Kept(SessionRow row) {
            this.row = row;
        }
    }

    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private final Map<String, Kept> sessions = new TreeMap<>();
    private final List<DeadLetter> dead = new ArrayList<>();
    private int epoch = 1;
    volatile boolean fails;

    /** Writes that failed. */
    final AtomicInteger refused = new AtomicInteger();

    /** Another start of the host. */
    HeldStore again() {
        epoch++;
        return this;
    }

    /** Waits for all writes so far. */
    void settle() {
        write(() -> true).join();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public Optional<String> trouble() {
        return fails ? Optional.of("the disk is full") : Optional.empty();
    }

    private <T> CompletableFuture<T> write(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    synchronized (this) {
                        if (fails) {
                            refused.incrementAndGet();
                            throw new StoreException("the disk is full");
                        }
                        return work.get();
                    }
                },
                writer);
    }

    private CompletableFuture<Void> change(Runnable work) {
        return write(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> accept(SessionRow row, EntryRow entry) {
        return write(() -> {
            Kept kept = sessions.computeIfAbsent(row.id(), id -> new Kept(row));
            if (kept.ids.putIfAbsent(entry.id(), entry.ordinal()) != null) {
                return false;
            }
            kept.open.put(entry.ordinal(), entry);
            return true;
        });
    }

    @Override
    public CompletableFuture<Void> complete(Completion done) {
        return change(() -> {
            Kept kept = sessions.get(done.session());
            EntryRow entry = kept.open.remove(done.ordinal());
            kept.row = new SessionRow(
                    kept.row.id(),
                    kept.row.owner(),
                    kept.row.user(),
                    kept.row.path(),
                    done.agent(),
                    kept.row.numbered(),
                    kept.row.opened());
            done.states().forEach(state -> kept.states.put(state.agent(), state));
            kept.frames.addAll(done.frames());
            Completion.Died died = done.died();
            if (died != null && entry != null) {
                dead.add(new DeadLetter(dead.size() + 1, entry, died.user(), died.agent(), died.reason(), died.at()));
            }
        });
    }

    @Override
    public CompletableFuture<Void> append(String session, List<FrameRow> frames) {
        return change(() -> Optional.ofNullable(sessions.get(session)).ifPresent(kept -> kept.frames.addAll(frames)));
    }

    @Override
    public CompletableFuture<Void> attempted(String session, long ordinal, int attempts) {
        return change(() -> sessions.get(session)
                .open
                .computeIfPresent(
                        ordinal,
                        (same, row) -> new EntryRow(
                                row.session(),
                                row.ordinal(),
                                row.id(),
                                row.type(),
                                row.data(),
                                row.mark(),
                                row.pieces(),
                                row.timestamp(),
                                attempts,
                                row.headers())));
    }

    @Override
    public CompletableFuture<Void> left(String session, @Nullable Instant since) {
        return change(() -> Optional.ofNullable(sessions.get(session)).ifPresent(kept -> kept.left = since));
    }

    @Override
    public CompletableFuture<Void> remove(String session) {
        return change(() -> sessions.keySet().removeIf(id -> id.equals(session) || id.startsWith(session + "/")));
    }

    @Override
    public synchronized Optional<StoredSession> load(String session) {
        return Optional.ofNullable(sessions.get(session))
                .map(kept -> new StoredSession(
                        kept.row,
                        List.copyOf(kept.states.values()),
                        List.copyOf(kept.open.values()),
                        List.copyOf(kept.frames),
                        kept.ids.values().stream()
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(0),
                        0,
                        0));
    }

    @Override
    public synchronized Optional<FrameRow> answer(String session, String entry) {
        return Optional.ofNullable(sessions.get(session))
                .flatMap(kept -> kept.frames.stream()
                        .filter(frame -> entry.equals(frame.entry()))
                        .findFirst());
    }

    @Override
    public synchronized List<String> unfinished(String agent, int most) {
        return sessions.values().stream()
                .filter(kept -> !kept.row.id().contains("/")
                        && (agent.isEmpty() ? kept.row.path() : kept.row.agent()).equals(agent))
                .filter(kept -> !kept.open.isEmpty())
                .map(kept -> kept.row.id())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<String> abandoned(Instant before, int most) {
        return sessions.values().stream()
                .filter(kept -> !kept.row.id().contains("/") && kept.open.isEmpty())
                .filter(kept -> kept.left != null && kept.left.isBefore(before))
                .map(kept -> kept.row.id())
                .limit(most)
                .toList();
    }

    @Override
    public Map<String, StateRow> statesBelow(String agent, int version, int most) {
        return Map.of();
    }

    @Override
    public List<String> sessionsBeyond(String agent, int version, int most) {
        return List.of();
    }

    @Override
    public synchronized long count() {
        return sessions.size();
    }

    @Override
    public synchronized List<DeadLetterNotice> deadLetters(int most) {
        return dead.reversed().stream().limit(most).map(HeldStore::notice).toList();
    }

    private static DeadLetterNotice notice(DeadLetter letter) {
        EntryRow entry = letter.entry();
        byte[] data = entry.data().toString().getBytes(UTF_8);
        return new DeadLetterNotice(
                letter.id(),
                entry.session(),
                letter.user(),
                letter.agent(),
                entry.id(),
                entry.type(),
                DeadLetterNotice.excerpt(Arrays.copyOf(data, Math.min(data.length, DeadLetterNotice.EXCERPT))),
                data.length,
                letter.reason(),
                entry.attempts(),
                entry.timestamp(),
                letter.died());
    }

    @Override
    public synchronized long deadLetterCount() {
        return dead.size();
    }

    @Override
    public synchronized Optional<DeadLetter> deadLetter(long id) {
        return dead.stream().filter(letter -> letter.id() == id).findFirst();
    }

    @Override
    public CompletableFuture<Boolean> bury(long id) {
        return write(() -> dead.removeIf(letter -> letter.id() == id));
    }
}
