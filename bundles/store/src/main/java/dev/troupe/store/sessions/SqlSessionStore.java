package dev.troupe.store.sessions;

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
import dev.troupe.store.database.Database;
import dev.troupe.store.database.Schema;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions in a database. Safe for use by many threads. */
public final class SqlSessionStore implements SessionStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SqlSessionStore.class);

    /** Until what is queued has to be written when the host stops. */
    private static final Duration END = Duration.ofSeconds(5);

    /**
     * How much it may use; asked at each use.
     *
     * @param connections to read with
     * @param patience until there is a connection to read with
     * @param queue writes that may wait
     * @param queueBytes what they may take together
     */
    public record Limits(int connections, Duration patience, int queue, long queueBytes) {}

    private final Host host;
    private final Supplier<Limits> limits;
    private final WriteQueue queue = new WriteQueue();
    private final Answers answers = new Answers();
    private final Writer writer;
    private final Thread thread;
    private final ReadPool pool;
    private final Reads reads;

    private SqlSessionStore(Database database, Host host, Supplier<Limits> limits) {
        this.host = host;
        this.limits = limits;
        writer = new Writer(database, host, queue, answers);
        thread = Thread.ofPlatform().name("store-writer").unstarted(writer);
        pool = new ReadPool(database, limits.get().connections(), limits.get().patience());
        reads = new Reads(database, pool, host.id());
    }

    /**
     * Opens the store of a host, whose next epoch begins.
     *
     * @param hostId which no other host has that uses the same database
     * @throws StoreException when it cannot be opened now
     */
    public static SqlSessionStore open(Database database, String hostId, Supplier<Limits> limits) {
        try {
            Schema.bringUp(database);
            SqlSessionStore store = new SqlSessionStore(database, Host.enter(database, hostId), limits);
            store.answers.start();
            store.thread.start();
            return store;
        } catch (SQLException e) {
            throw database.fault(e).exception(e);
        }
    }

    /** Makes connections anew, after their present use. */
    public void renew() {
        pool.change(limits.get().connections(), limits.get().patience());
        writer.renew();
    }

    /** Writes what is queued, within a limit, and takes no more. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join(END);
            thread.interrupt();
            answers.end();
            answers.join(END);
        } catch (InterruptedException e) {
            log.warn("the store was not waited for: its thread was interrupted");
            Thread.currentThread().interrupt();
        }
        pool.close();
    }

    @Override
    public int epoch() {
        return host.epoch();
    }

    @Override
    public Optional<String> trouble() {
        return writer.trouble();
    }

    @Override
    public CompletableFuture<Boolean> accept(SessionRow session, EntryRow entry) {
        if (Stream.of(session.id(), session.owner(), session.user(), entry.id(), entry.type())
                .anyMatch(text -> text.indexOf('\0') >= 0)) {
            return CompletableFuture.failedFuture(new StoreException(
                    "the message is refused: its id, its type or its user holds the character U+0000"));
        }
        return ask(new Write.Accept(session, entry));
    }

    @Override
    public CompletableFuture<Void> complete(Completion completion) {
        return tell(new Write.Complete(completion));
    }

    @Override
    public CompletableFuture<Void> append(String session, List<FrameRow> frames) {
        return tell(new Write.Append(session, frames));
    }

    @Override
    public CompletableFuture<Void> attempted(String session, long ordinal, int attempts) {
        return tell(new Write.Attempt(session, ordinal, attempts));
    }

    @Override
    public CompletableFuture<Void> left(String session, @Nullable Instant since) {
        return tell(new Write.Leave(session, since));
    }

    @Override
    public CompletableFuture<Void> remove(String session) {
        return tell(new Write.Remove(session));
    }

    @Override
    public CompletableFuture<Boolean> bury(long id) {
        return ask(new Write.Bury(id));
    }

    @Override
    public Optional<StoredSession> load(String session) {
        return reads.load(session);
    }

    @Override
    public Optional<FrameRow> answer(String session, String entry) {
        return reads.answer(session, entry);
    }

    @Override
    public List<String> unfinished(String agent, int most) {
        return reads.unfinished(agent, most);
    }

    @Override
    public List<String> abandoned(Instant before, int most) {
        return reads.abandoned(before, most);
    }

    @Override
    public Map<String, StateRow> statesBelow(String agent, int version, int most) {
        return reads.statesBelow(agent, version, most);
    }

    @Override
    public List<String> sessionsBeyond(String agent, int version, int most) {
        return reads.sessionsBeyond(agent, version, most);
    }

    @Override
    public long count() {
        return reads.count();
    }

    @Override
    public List<DeadLetterNotice> deadLetters(int most) {
        return reads.deadLetters(most);
    }

    @Override
    public long deadLetterCount() {
        return reads.deadLetterCount();
    }

    @Override
    public Optional<DeadLetter> deadLetter(long id) {
        return reads.deadLetter(id);
    }

    private CompletableFuture<Boolean> ask(Write write) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        enqueue(Unit.asking(write, answer));
        return answer;
    }

    private CompletableFuture<Void> tell(Write write) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        enqueue(Unit.telling(write, end));
        return end;
    }

    private void enqueue(Unit unit) {
        Optional<String> trouble = writer.trouble();
        if (trouble.isPresent()) {
            unit.refused().accept(new StoreException(trouble.get()));
            return;
        }
        Limits bounds = limits.get();
        switch (queue.offer(unit, bounds.queue(), bounds.queueBytes())) {
            case TAKEN -> {}
            case FULL -> unit.refused().accept(new StoreException("the store has too much to write at the moment"));
            case CLOSED -> unit.refused().accept(new StoreException("the store is closed: the host stops"));
        }
    }
}
