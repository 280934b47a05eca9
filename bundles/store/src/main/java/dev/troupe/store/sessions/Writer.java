package dev.troupe.store.sessions;

import dev.troupe.core.store.StoreException;
import dev.troupe.store.database.Database;
import dev.troupe.store.database.Fault;
import dev.troupe.store.database.Fault.Kind;
import dev.troupe.store.sessions.Outcome.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is queued, all that waits in one transaction, on its own thread. When that cannot be done, whatever comes is refused until a trial shows that it can.
 */
final class Writer implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    private static final int GROUP = 512;
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** What has to find room before writes are taken again. */
    private static final int RESERVE_BYTES = 64 * 1024;

    private final Database database;
    private final Host host;
    private final WriteQueue queue;
    private final Answers answers;
    private final KnownSessions known = new KnownSessions();
    private final Backoff backoff = new Backoff();

    private @Nullable Statements statements;
    private long number;
    private volatile @Nullable String trouble;
    private volatile boolean renewed;

    Writer(Database database, Host host, WriteQueue queue, Answers answers) {
        this.database = database;
        this.host = host;
        this.queue = queue;
        this.answers = answers;
        this.number = host.writes();
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Makes a new connection after the present group. */
    void renew() {
        renewed = true;
    }

    /** Until the queue is closed and empty. */
    @Override
    public void run() {
        try {
            while (!queue.isClosed()) {
                write(queue.take(GROUP, IDLE));
                if (renewed) {
                    renewed = false;
                    abandon();
                }
                while (trouble != null && !queue.isClosed()) {
                    recover();
                }
            }
            for (List<Unit> rest = queue.take(GROUP, IDLE); !rest.isEmpty(); rest = queue.take(GROUP, IDLE)) {
                write(rest);
            }
        } catch (InterruptedException e) {
            log.warn("the store was stopped while it wrote");
            Thread.currentThread().interrupt();
        } finally {
            abandon();
        }
    }

    private void write(List<Unit> units) throws InterruptedException {
        if (!refuseInTrouble(units) && !units.isEmpty()) {
            tryWriting(units, false);
        }
    }

    private boolean refuseInTrouble(List<Unit> units) throws InterruptedException {
        String refusal = trouble;
        if (refusal != null) {
            refuse(units, new StoreException(refusal));
        }
        return refusal != null;
    }

    /** When one of them contradicts what is kept, or does not fit, each is tried once more by itself, so that it does no harm to others. */
    private void tryWriting(List<Unit> units, boolean again) throws InterruptedException {
        try {
            answers.tell(units, transaction(units));
        } catch (SQLException e) {
            abandon();
            Fault fault = database.fault(e);
            if (fault.kind() != Kind.AWAY && !again) {
                for (Unit unit : units) {
                    if (!refuseInTrouble(List.of(unit))) {
                        tryWriting(List.of(unit), true);
                    }
                }
                return;
            }
            if (fault.kind() == Kind.ONE) {
                log.warn("the store refuses a write: {}", Fault.withoutData(e).getMessage());
            } else if (fault.kind() == Kind.AWAY || !hasRoom()) {
                enterTrouble(e);
            }
            refuse(units, fault.exception(e));
        } catch (StoreException e) {
            abandon();
            enterTrouble(e);
            refuse(units, e);
        } catch (RuntimeException e) {
            abandon();
            log.error("the store failed at a write", e);
            refuse(units, new StoreException("the store failed", e));
        } catch (InterruptedException e) {
            refuse(units, new StoreException("the host stops, and it is not known whether this was kept"));
            throw e;
        }
    }

    private List<Outcome> transaction(List<Unit> units) throws SQLException, InterruptedException {
        Statements sql = begin();
        List<Outcome> outcomes = new Group(host.id(), sql, known, units).write();
        commit(sql);
        return outcomes;
    }

    private Statements begin() throws SQLException {
        Statements sql = statements;
        if (sql == null) {
            sql = new Statements(database.toWrite());
            statements = sql;
        }
        number++;
        sql.connection.setAutoCommit(false);
        sql.number.number(number).text(host.id()).number(host.epoch()).row();
        if (sql.number.send()[0] == 0) {
            throw new StoreException(
                    "the store is used by a second host with the id of this one, or was replaced: restart this host");
        }
        return sql;
    }

    /** When a commit is not answered, the database is asked for the number of the last one, for as long as it takes: any other answer may be wrong. */
    private void commit(Statements sql) throws SQLException, InterruptedException {
        try {
            sql.connection.setAutoCommit(true);
        } catch (SQLException e) {
            abandon();
            enterTrouble(e);
            if (!wasCommitted()) {
                throw e;
            }
        }
    }

    private boolean wasCommitted() throws InterruptedException {
        while (true) {
            try {
                Statements sql = new Statements(database.toWrite());
                statements = sql;
                boolean committed = Host.lastWrite(sql.connection, host.id()) == number;
                leaveTrouble();
                return committed;
            } catch (SQLException e) {
                abandon();
                log.debug("the store does not say yet whether it was written", e);
                if (queue.isClosed()) {
                    throw new InterruptedException();
                }
                refuseFor(backoff.next());
            }
        }
    }

    private boolean hasRoom() throws InterruptedException {
        return tryReserve().isEmpty();
    }

    private Optional<SQLException> tryReserve() throws InterruptedException {
        try {
            reserve(new byte[RESERVE_BYTES]);
            reserve(null);
            return Optional.empty();
        } catch (SQLException e) {
            abandon();
            return Optional.of(e);
        }
    }

    private void reserve(byte @Nullable [] bytes) throws SQLException, InterruptedException {
        Statements sql = begin();
        sql.reserve.bytes(bytes).text(host.id()).row();
        sql.reserve.send();
        sql.connection.setAutoCommit(true);
    }

    private void recover() throws InterruptedException {
        refuseFor(backoff.next());
        try {
            Optional<SQLException> failure = tryReserve();
            if (failure.isPresent()) {
                enterTrouble(failure.get());
            } else {
                leaveTrouble();
            }
        } catch (StoreException e) {
            abandon();
            enterTrouble(e);
        }
    }

    private void refuseFor(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !queue.isClosed(); left = end - System.nanoTime()) {
            write(queue.take(GROUP, Duration.ofNanos(left)));
        }
    }

    private void enterTrouble(SQLException cause) {
        enterTrouble(database.fault(cause).exception(cause));
    }

    private void enterTrouble(StoreException why) {
        String sentence = String.valueOf(why.getMessage());
        if (!sentence.equals(trouble)) {
            log.warn(
                    "{}: {}; what has to be kept is refused until it can be",
                    database.place(),
                    sentence,
                    why.getCause());
        }
        trouble = sentence;
    }

    private void leaveTrouble() {
        if (trouble != null) {
            log.info("{}: the store writes again", database.place());
        }
        trouble = null;
        backoff.reset();
    }

    private void refuse(List<Unit> units, StoreException why) throws InterruptedException {
        answers.tell(units, Collections.nCopies(units.size(), new Refused(why)));
    }

    /** Lets go of a connection, and so of what was not committed. */
    private void abandon() {
        known.forgetAll();
        Statements old = statements;
        statements = null;
        if (old == null) {
            return;
        }
        try {
            old.close();
        } catch (SQLException e) {
            log.debug("a broken connection was not closed", e);
        }
    }
}
