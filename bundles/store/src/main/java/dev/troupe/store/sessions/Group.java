package dev.troupe.store.sessions;

import dev.troupe.core.store.Completion;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.StateRow;
import dev.troupe.core.store.StoreException;
import dev.troupe.store.sessions.KnownSessions.Known;
import dev.troupe.store.sessions.Outcome.Done;
import dev.troupe.store.sessions.Outcome.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one transaction, sorted so that each statement is sent once for all of them. Only the order of writes of the same kind matters, and is kept; and
 * that of removals, so they part a group. Confined to the writer's thread.
 */
final class Group {

    private final String host;
    private final Statements sql;
    private final KnownSessions known;
    private final List<Unit> units;
    private final @Nullable Outcome[] outcomes;

    /** Of the part that is at work. */
    private int from;

    private int to;
    private final Set<String> grown = new HashSet<>();

    Group(String host, Statements sql, KnownSessions known, List<Unit> units) {
        this.host = host;
        this.sql = sql;
        this.known = known;
        this.units = units;
        this.outcomes = new Outcome[units.size()];
    }

    private interface Step<W extends Write> {
        void take(int index, W write) throws SQLException;
    }

    /** @return what comes of each once the transaction is committed */
    List<Outcome> write() throws SQLException {
        for (from = 0; from < units.size(); from = to) {
            boolean removal = isRemoval(from);
            for (to = from + 1; to < units.size() && isRemoval(to) == removal; ) {
                to++;
            }
            if (removal) {
                remove();
            } else {
                writePart();
            }
        }
        List<Outcome> done = new ArrayList<>(outcomes.length);
        for (Outcome outcome : outcomes) {
            done.add(outcome == null ? new Done(true) : outcome);
        }
        return done;
    }

    private boolean isRemoval(int index) {
        return units.get(index).write() instanceof Write.Remove;
    }

    private void writePart() throws SQLException {
        open();
        accept();
        each(
                Write.Attempt.class,
                (index, attempt) -> sql.attempt
                        .number(attempt.attempts())
                        .text(attempt.session())
                        .number(attempt.ordinal())
                        .row());
        sql.attempt.send();
        finish();
        keepEffects();
        each(
                Write.Leave.class,
                (index, leave) -> sql.leave
                        .time(leave.since())
                        .text(leave.session())
                        .text(host)
                        .row());
        sql.leave.send();
        bury();
        prune();
    }

    /** Sessions whose first message it is. */
    private void open() throws SQLException {
        List<SessionRow> opened = new ArrayList<>();
        each(Write.Accept.class, (index, accept) -> {
            SessionRow session = accept.session();
            if (known.get(session.id()) == null) {
                known.fresh(session.id(), session.agent());
                opened.add(session);
                open(session);
            }
        });
        int[] counts = sql.open.send();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                meet(opened.get(i).id());
            }
        }
    }

    private void open(SessionRow session) throws SQLException {
        sql.open
                .text(session.id())
                .text(host)
                .text(session.owner())
                .text(session.user())
                .text(session.path())
                .text(session.agent())
                .flag(session.numbered())
                .flag(Reads.isChild(session.id()))
                .time(session.opened())
                .row();
    }

    /** One that was there already: of this host's earlier life, or of another host's. */
    private @Nullable Known meet(String session) throws SQLException {
        known.forget(session);
        sql.owner.setString(1, session);
        try (ResultSet row = sql.owner.executeQuery()) {
            return row.next() && row.getString(1).equals(host) ? known.old(session, row.getString(2)) : null;
        }
    }

    private void accept() throws SQLException {
        List<Integer> journaled = new ArrayList<>();
        each(Write.Accept.class, (index, accept) -> {
            if (known.get(accept.session().id()) == null) {
                refuse(index, "the session belongs to another host");
            } else {
                journaled.add(index);
                journal(accept.session().id(), accept.entry());
            }
        });
        int[] counts = sql.accept.send();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                outcomes[journaled.get(i)] = new Done(false);
            }
        }
    }

    private void journal(String session, EntryRow entry) throws SQLException {
        sql.accept
                .text(session)
                .text(entry.id())
                .number(entry.ordinal())
                .text(entry.type())
                .json(entry.data())
                .json(entry.mark())
                .flag(entry.pieces())
                .time(entry.timestamp())
                .number(entry.attempts())
                .json(Rows.headers(entry.headers()))
                .row();
    }

    /** What is not there to be finished, or was finished before, leaves nothing behind: so nothing has its effects twice. */
    private void finish() throws SQLException {
        List<Integer> finished = new ArrayList<>();
        each(Write.Complete.class, (index, complete) -> {
            Completion completion = complete.completion();
            Completion.Died died = completion.died();
            if (died != null) {
                sql.die
                        .text(host)
                        .text(died.user())
                        .text(died.agent())
                        .text(died.reason().replace('\0', '\uFFFD'))
                        .time(died.at())
                        .text(completion.session())
                        .number(completion.ordinal())
                        .row();
            }
            finished.add(index);
            sql.finish.text(completion.session()).number(completion.ordinal()).row();
        });
        sql.die.send();
        int[] counts = sql.finish.send();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                outcomes[finished.get(i)] = new Refused(
                        new StoreException("the message is not among the unfinished ones of its session", true));
            }
        }
    }

    private void keepEffects() throws SQLException {
        each(Write.Complete.class, (index, complete) -> {
            if (outcomes[index] == null) {
                keepEffects(complete.completion());
            }
        });
        each(Write.Append.class, (index, append) -> {
            Known session = known.get(append.session());
            if (session == null) {
                session = meet(append.session());
            }
            if (session != null) {
                keep(append.session(), append.frames());
                session.grow(append.frames().size(), 0);
            }
        });
        sql.hear.send();
        sql.state.send();
        sql.frame.send();
    }

    private void keepEffects(Completion completion) throws SQLException {
        String id = completion.session();
        Known session = known.get(id);
        if (session == null) {
            session = known.old(id, ""); // since the message was there, the session is
        }
        if (session.heardBy(completion.agent())) {
            sql.hear.text(completion.agent()).text(id).row();
        }
        for (StateRow state : completion.states()) {
            sql.state
                    .text(id)
                    .text(state.agent())
                    .json(state.state())
                    .number(state.version())
                    .json(state.previous())
                    .number(state.previousVersion())
                    .row();
        }
        keep(id, completion.frames());
        session.grow(completion.frames().size(), 1);
    }

    private void keep(String session, List<FrameRow> frames) throws SQLException {
        for (FrameRow frame : frames) {
            sql.frame
                    .text(session)
                    .number(frame.epoch())
                    .number(frame.seq())
                    .text(frame.kind().name())
                    .text(frame.agent())
                    .text(frame.entry())
                    .json(frame.mark())
                    .text(frame.name())
                    .json(frame.data())
                    .number(frame.nanos())
                    .row();
        }
        grown.add(session);
    }

    private void bury() throws SQLException {
        List<Integer> buried = new ArrayList<>();
        each(Write.Bury.class, (index, bury) -> {
            buried.add(index);
            sql.bury.number(bury.deadLetter()).text(host).row();
        });
        int[] counts = sql.bury.send();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                outcomes[buried.get(i)] = new Done(false);
            }
        }
    }

    private void prune() throws SQLException {
        for (String id : grown) {
            Known session = known.get(id);
            if (session != null && session.hasTooManyFrames()) {
                sql.pruneMark.text(id).text(id).text(id).row();
                sql.pruneFrames.text(id).text(id).row();
            }
            if (session != null && session.hasTooManyIds()) {
                sql.pruneIds.text(id).text(id).row();
            }
        }
        grown.clear();
        sql.pruneMark.send();
        sql.pruneFrames.send();
        sql.pruneIds.send();
    }

    private void remove() throws SQLException {
        each(Write.Remove.class, (index, remove) -> {
            String id = remove.session();
            known.forget(id);
            sql.remove.text(id).text(host).row();
            sql.removeChildren.text(id + '/').text(id + '0').text(host).row(); // '0' follows '/'
        });
        sql.remove.send();
        sql.removeChildren.send();
    }

    private void refuse(int index, String sentence) {
        outcomes[index] = new Refused(new StoreException(sentence));
    }

    private <W extends Write> void each(Class<W> kind, Step<W> step) throws SQLException {
        for (int index = from; index < to; index++) {
            Write write = units.get(index).write();
            if (kind.isInstance(write)) {
                step.take(index, kind.cast(write));
            }
        }
    }
}
