package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Choice;
import dev.troupe.core.RemoteFailure;
import dev.troupe.core.Split.Visitor;
import dev.troupe.core.memory.Memory;
import dev.troupe.core.stage.Edition;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.Seeker;
import dev.troupe.core.stage.VacatedException;
import dev.troupe.core.store.StateRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agents of one session: finds the one that is to hear a message, seats it, and makes sure that the message has its outcome whatever the
 * agent does. This is the one place where what agents throw is caught. Confined to the thread that runs the session, but for
 * what only looks.
 */
final class Seats implements Seeker {

    /** How often one message may be handed on. */
    private static final int HOPS = 8;

    private static final Logger log = LoggerFactory.getLogger(Seats.class);

    private final LiveSession session;
    private final Backstage backstage;
    private volatile Map<String, Seat> seats = Map.of();
    private volatile @Nullable Seat speaking;
    private Map<String, Seat.Kept> before = Map.of();
    private String addresseeBefore = "";

    Seats(LiveSession session, Backstage backstage) {
        this.session = session;
        this.backstage = backstage;
    }

    /** @return false when this thread was given up */
    boolean hear(Turn turn, String addressee) {
        return session.isRouted() ? route(turn, addressee) : play(turn, addressee);
    }

    /** @return false when this thread was given up */
    private boolean route(Turn turn, String current) {
        Choice before = turn.choice();
        if (before != null
                && cast(before.agent()) != null) { // another one might take effect beside what it has done already
            session.readdress(before.agent());
            return play(turn, before.agent());
        }
        speaking = null; // who is late now is the router, and no agent
        session.begin(turn, false);
        Choice choice = choose(turn, current);
        if (!turn.leave()) {
            log.warn("a thread of the router that was given up came back at message {}", turn.id());
            return false;
        }
        if (choice == null) {
            return true;
        }
        turn.chosen(choice);
        session.picked(turn, choice);
        return play(turn, choice.agent());
    }

    private @Nullable Choice choose(Turn turn, String current) {
        try {
            return backstage.reception().choose(turn, current);
        } catch (AgentException e) {
            boolean later = e.code().equals(ErrorCode.AGENT_UNAVAILABLE);
            Effects.End end = later ? Effects.End.PARKED : Effects.End.FAILED;
            session.stumble(turn, end, turn.failure(current, e.code(), e.text()));
        } catch (InterruptedException e) {
            log.debug("no agent is chosen for message {}: it has its outcome, or the host stops", turn.id());
            String text = "interrupted while its agent was chosen";
            session.stumble(turn, Effects.End.PARKED, turn.failure(current, ErrorCode.AGENT_UNAVAILABLE, text));
        }
        return null;
    }

    private boolean play(Turn turn, String addressee) {
        String name = addressee;
        while (name != null) {
            LiveAgent agent = find(turn, name);
            if (agent == null || !turn.isUndecided()) {
                return true;
            }
            if (!perform(turn, agent)) {
                return false;
            }
            name = turn.takePassedTo();
            if (name != null && turn.hops() > HOPS) {
                session.fail(turn, turn.failure(name, ErrorCode.LOOP, "handed over more than " + HOPS + " times"));
                return true;
            }
        }
        return true;
    }

    private @Nullable LiveAgent find(Turn turn, String name) {
        LiveAgent cast = cast(name);
        if (cast != null) {
            return cast;
        }
        // A host that has just been started knows too little to end what is on disk.
        if (!turn.isDurable() && !backstage.stage().isKnown(name)) {
            session.fail(turn, turn.failure(name, ErrorCode.NO_SUCH_AGENT, unknown(name)));
            return null;
        }
        return waitFor(turn, name);
    }

    /** Who hears this session under that name: the one that sits here while it is live, else the one that the stage sends. */
    @Nullable
    LiveAgent cast(String name) {
        Seat seat = seats.get(name);
        LiveAgent seated = seat == null ? null : seat.cast();
        return seated != null && seated.isLive()
                ? seated
                : backstage.stage().find(name, this).orElse(null);
    }

    @Override
    public boolean hasMet(Edition edition) {
        return seats.values().stream().anyMatch(seat -> seat.hasMet(edition));
    }

    @Override
    public boolean hasMet(String bundle) {
        return seats.values().stream().anyMatch(seat -> seat.hasMet(bundle));
    }

    @Override
    public Visitor visitor(String agent) {
        return new Visitor(session.user(), session.root(), agent);
    }

    private @Nullable LiveAgent waitFor(Turn turn, String name) {
        session.begin(turn, false); // so that it can be cancelled, and its deadline is watched
        try {
            Duration absence = backstage.limits().get().absence();
            Optional<LiveAgent> back = backstage.stage().await(name, absence);
            if (back.isPresent()) {
                return back.get();
            }
        } catch (InterruptedException e) {
            log.debug("no longer waiting for agent {}: message {} has its outcome", name, turn.id());
        } finally {
            turn.leave();
        }
        session.stumble(
                turn,
                Effects.End.PARKED,
                turn.failure(
                        name, ErrorCode.AGENT_UNAVAILABLE, "agent '" + name + "' was here and is gone; try later"));
        return null;
    }

    String unknown(String name) {
        String there = backstage.stage().names();
        return "no agent '" + name + "'; " + (there.isEmpty() ? "none is live" : "live: " + there);
    }

    private boolean perform(Turn turn, LiveAgent agent) {
        if (agent.profile().deadlineMillis() > 0) {
            turn.limitTo(Duration.ofMillis(agent.profile().deadlineMillis()));
        }
        if (turn.isLate()) {
            session.fail(turn, turn.timeout(agent.name()));
            return true;
        }
        Seat seat = seat(agent.name());
        speaking = seat;
        turn.bind(agent.binding());
        session.begin(turn, agent.promise().holds());
        Throwable failure = null;
        try {
            if (turn.isUndecided()) { // asked again, for from here on a cancel interrupts this thread
                seat.take(agent).hear(turn);
            }
        } catch (VacatedException e) {
            turn.passTo(agent.name()); // a newer version has taken over since we looked: it hears the message
        } catch (Throwable thrown) { // the one boundary: an agent may throw anything, errors of linking included
            failure = thrown;
        }
        if (!turn.leave()) {
            log.warn("a thread of {} that was given up came back after {} ms", agent, turn.nanosGone() / 1_000_000);
            return false;
        }
        finish(turn, agent, seat.view(), failure);
        return true;
    }

    private void finish(Turn turn, LiveAgent agent, @Nullable AgentView view, @Nullable Throwable failure) {
        Throwable wrong = failure == null && view != null ? settle(turn, view) : failure;
        if (agent.isOnTrial()) {
            agent.count(isFault(turn, wrong));
        }
        if (wrong != null) {
            failed(turn, agent, view, wrong);
        }
        if (!agent.isLive()) {
            session.post(Chore.MOVE); // the switch came while the agent took its seat, and missed it
        }
    }

    /** To be late is one; to refuse on purpose is none, nor is what a sender cancels. */
    private static boolean isFault(Turn turn, @Nullable Throwable wrong) {
        return turn.decided() == Turn.By.HOST
                ? turn.nanosLeft() < 0
                : wrong != null && !(wrong instanceof AgentException);
    }

    private static @Nullable Throwable settle(Turn turn, AgentView view) {
        try {
            view.settle(turn);
            return null;
        } catch (RuntimeException e) { // such as a stream that grew too long
            return e;
        }
    }

    private void failed(Turn turn, LiveAgent agent, @Nullable AgentView view, Throwable failure) {
        if (view != null) {
            view.undo();
        }
        if (failure instanceof AgentException told) {
            log.debug("agent {} refused message {}: {}", agent, turn.id(), told.text());
            session.fail(turn, turn.failure(agent.name(), told.code(), told.text()));
        } else if (turn.decided() == Turn.By.HOST) {
            log.debug("agent {} was interrupted at message {}", agent, turn.id(), failure);
        } else {
            log.error("agent {} failed at message {} ({})", agent, turn.id(), turn.type(), failure);
            backstage.failures().threw(turn, agent, session.id(), failure);
            session.stumble(
                    turn,
                    Effects.End.FAILED,
                    turn.failure(
                            agent.name(),
                            RemoteFailure.code(failure),
                            "agent '" + agent.name() + "' failed: " + RemoteFailure.words(failure)));
        }
    }

    // ---- what a durable message changes

    /** Of a durable session: what is remembered now, to which a message that fails returns. */
    void remember() {
        Map<String, Seat.Kept> now = new HashMap<>();
        seats.forEach((name, seat) -> now.put(name, seat.kept()));
        before = now;
        addresseeBefore = session.addressee();
    }

    /**
     * Forgets what the message changed, and lets go of the instances that it went through.
     *
     * @return who heard the session before
     */
    String recall() {
        seats.forEach((name, seat) -> {
            Seat.Kept was = before.getOrDefault(name, Seat.Kept.NONE);
            vacate(name, seat);
            seat.restore(was);
        });
        return addresseeBefore;
    }

    /** What the message changed, which is to be kept. */
    List<StateRow> changes() {
        List<StateRow> rows = new ArrayList<>(2);
        seats.forEach((name, seat) -> {
            Seat.Kept now = seat.kept();
            if (now.opened() && !now.equals(before.get(name))) {
                rows.add(now.row(name));
            }
        });
        return rows;
    }

    /** As it was on disk. */
    void restore(List<StateRow> states) {
        for (StateRow row : states) {
            seat(row.agent()).restore(Seat.Kept.of(row));
        }
    }

    private Seat seat(String name) {
        Seat known = seats.get(name);
        if (known != null) {
            return known;
        }
        Seat added = new Seat(session);
        Map<String, Seat> more = new HashMap<>(seats);
        more.put(name, added);
        seats = Map.copyOf(more);
        return added;
    }

    // ---- between messages

    /** Whether an instance sits here of a version that is not live any more. */
    boolean isOutdated() {
        for (Seat seat : seats.values()) {
            if (isOutdated(seat)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutdated(Seat seat) {
        LiveAgent cast = seat.cast();
        return cast != null && !cast.isLive();
    }

    boolean isTaken() {
        return seats.values().stream().anyMatch(seat -> seat.cast() != null);
    }

    String version(String name) {
        Seat seat = seats.get(name);
        LiveAgent cast = seat == null ? null : seat.cast();
        return cast == null ? "" : cast.version();
    }

    /** What the agent of that name remembers; nothing when it has not been here. */
    Memory memory(String name) {
        Seat seat = seats.get(name);
        return seat == null ? Memory.NONE : seat.memory();
    }

    /** Gives back the instances of versions that are no longer live. */
    boolean move() {
        return watched(() -> seats.forEach((name, seat) -> {
            if (isOutdated(seat)) {
                vacate(name, seat);
            }
        }));
    }

    /** Gives back all instances; what they remember stays. */
    boolean rest() {
        return watched(() -> seats.forEach(this::vacate));
    }

    boolean close() {
        return watched(() -> seats.forEach((name, seat) -> {
            speaking = seat;
            try {
                seat.close(cast(name));
            } catch (Throwable thrown) { // as above: nothing that an agent throws may keep the session open
                log.error("agent {} failed while session {} ended", name, session.id(), thrown);
            }
        }));
    }

    private void vacate(String name, Seat seat) {
        speaking = seat;
        try {
            seat.vacate();
        } catch (RuntimeException e) {
            log.error("agent {} failed while an instance was given back", name, e);
        }
    }

    private boolean watched(Runnable chore) {
        Duration limit = backstage.limits().get().deadline();
        Run run = new Run(limit, limit);
        session.begin(run, false);
        chore.run();
        return run.leave();
    }

    /** Frees the seat whose agent's thread is lost; the agent is taken off when that happens too often. */
    void abandon() {
        Seat lost = speaking;
        LiveAgent agent = lost == null ? null : lost.abandon();
        if (agent == null) {
            return;
        }
        agent.count(true);
        int zombies = agent.abandon();
        Run run = session.current();
        String place = run == null ? "" : run.place();
        log.error("a thread of {} does not come back and is given up ({} so far): it is in {}", agent, zombies, place);
        boolean last = zombies >= backstage.limits().get().zombies();
        backstage.failures().lost(run, agent, session.id(), place, last);
        if (last) {
            log.error("{} is taken off: {} of its threads do not come back; deploy a mended version", agent, zombies);
            backstage.stage().dismiss(agent);
        }
    }
}
