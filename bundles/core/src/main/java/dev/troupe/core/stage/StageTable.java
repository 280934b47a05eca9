package dev.troupe.core.stage;

import dev.troupe.core.Split;
import dev.troupe.core.Stage;
import dev.troupe.core.memory.Rehearsal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live agents by name, and the agents that wait in the wings. Safe for use by many threads: looking up takes no lock; changing takes
 * one, under which no agent is called.
 */
@Component(service = {Stage.class, StageTable.class})
public final class StageTable implements Stage {

    /** How many names of agents that left are remembered. */
    private static final int GONE = 1_000;

    private static final Logger log = LoggerFactory.getLogger(StageTable.class);

    private final Map<Long, Offer> offers = new HashMap<>();
    private final LinkedHashMap<String, Profile> gone = new LinkedHashMap<>();
    private final List<StageListener> listeners = new CopyOnWriteArrayList<>();
    private final Rehearsal rehearsal = new Rehearsal();
    private volatile Bill bill = Bill.EMPTY;

    /** The stable one, when there are two versions. */
    public Optional<LiveAgent> find(String name) {
        return bill.find(name);
    }

    /** The one that this session is sent to. */
    public Optional<LiveAgent> find(String name, Seeker seeker) {
        return bill.find(name, seeker);
    }

    /** Canaries too. */
    public Collection<LiveAgent> live() {
        return bill.all();
    }

    /** Of the live agents, sorted, parted by commas. */
    public String names() {
        return bill.agents().stream().map(LiveAgent::name).sorted().collect(Collectors.joining(", "));
    }

    /** Whether an agent of that name is live, or was earlier and may come back. */
    public synchronized boolean isKnown(String name) {
        return profile(name).isPresent();
    }

    /** Of the agent that is live under that name, or was and may come back. */
    public synchronized Optional<Profile> profile(String name) {
        return bill.find(name).map(LiveAgent::profile).or(() -> Optional.ofNullable(gone.get(name)));
    }

    /**
     * Waits for an agent to come, or to come back.
     *
     * @return empty when the limit passed
     */
    public synchronized Optional<LiveAgent> await(String name, Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (bill.find(name).isEmpty()) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return bill.find(name);
    }

    public void listen(StageListener listener) {
        listeners.add(listener);
    }

    public void unlisten(StageListener listener) {
        listeners.remove(listener);
    }

    /** In which each agent reads what sessions remember, before it is offered. */
    public Rehearsal rehearsal() {
        return rehearsal;
    }

    /** A bundle offers an agent: live at once unless the bundle is held. A name that another bundle has is refused. */
    public void offer(long bundleId, LiveAgent agent) {
        boolean switched;
        synchronized (this) {
            Offer offer = offers.computeIfAbsent(bundleId, id -> new Offer());
            Optional<LiveAgent> rival = bill.rival(agent);
            if (rival.isPresent()) {
                refuse(bundleId, agent.name(), taken(agent, rival.get()));
                return;
            }
            offer.add(agent);
            if (offer.isHeld()) {
                return;
            }
            Split split = offer.split();
            List<LiveAgent> entering = List.of(agent);
            switched = change(split == null ? bill.change(List.of(), entering) : bill.beside(entering, split));
        }
        tell(switched);
    }

    private static String taken(LiveAgent agent, LiveAgent rival) {
        return "the name '" + agent.name() + "' belongs to " + rival.bundle() + " " + rival.version()
                + "; rename the agent in " + agent.bundle() + " " + agent.version() + " or remove the other bundle";
    }

    /** An agent that a bundle wanted to offer cannot go live. */
    public synchronized void refuse(long bundleId, String name, String reason) {
        Offer offer = offers.computeIfAbsent(bundleId, id -> new Offer());
        offer.refuse(name, reason);
        if (!offer.isHeld()) { // who holds it asks for the reason, and tells it
            log.warn("agent {} refused: {}", name, reason);
        }
    }

    /** A bundle no longer offers an agent. */
    public void withdraw(long bundleId, LiveAgent agent) {
        boolean switched;
        synchronized (this) {
            Offer offer = offers.get(bundleId);
            if (offer != null) {
                offer.remove(agent);
                if (offer.isForgettable()) {
                    offers.remove(bundleId);
                }
            }
            switched = change(bill.change(List.of(agent), List.of()));
        }
        tell(switched);
    }

    /** Takes one agent off because too many of its threads did not come back. */
    public void dismiss(LiveAgent agent) {
        boolean switched;
        synchronized (this) {
            switched = change(bill.change(List.of(agent), List.of()));
        }
        tell(switched);
    }

    @Override
    public synchronized void hold(Bundle bundle) {
        offers.computeIfAbsent(bundle.getBundleId(), id -> new Offer()).hold();
    }

    @Override
    public synchronized Set<String> cast(Bundle bundle) {
        return offered(bundle).stream().map(LiveAgent::name).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized Map<String, String> refused(Bundle bundle) {
        Offer offer = offers.get(bundle.getBundleId());
        if (offer == null) {
            return Map.of();
        }
        refuseTaken(bundle.getBundleId(), offer);
        return offer.refused();
    }

    /** Another bundle may have taken a name while this one was held. Call with the lock held. */
    private void refuseTaken(long bundleId, Offer offer) {
        for (LiveAgent agent : offer.agents()) {
            bill.rival(agent).ifPresent(rival -> refuse(bundleId, agent.name(), taken(agent, rival)));
        }
    }

    @Override
    public void enter(Bundle newcomer, @Nullable Bundle predecessor) {
        boolean switched;
        synchronized (this) {
            List<LiveAgent> entering = release(newcomer, null);
            List<LiveAgent> leaving = predecessor == null ? List.of() : takeOff(predecessor);
            switched = change(bill.change(leaving, entering));
        }
        tell(switched);
    }

    @Override
    public void enterBeside(Bundle canary, Bundle stable, Split split) {
        boolean switched;
        synchronized (this) {
            List<LiveAgent> entering = release(stable, null);
            List<LiveAgent> beside = release(canary, split);
            switched = change(bill.change(List.of(), entering).beside(beside, split));
        }
        tell(switched);
    }

    /** Call with the lock held. */
    private List<LiveAgent> release(Bundle bundle, @Nullable Split split) {
        long id = bundle.getBundleId();
        Offer offer = offers.computeIfAbsent(id, absent -> new Offer());
        offer.release(split);
        refuseTaken(id, offer);
        return offer.agents();
    }

    /** What it offers from now on, such as a component that is made anew, stays in the wings. Call with the lock held. */
    private List<LiveAgent> takeOff(Bundle bundle) {
        Offer offer = offers.get(bundle.getBundleId());
        if (offer == null) {
            return List.of();
        }
        offer.hold();
        return offer.agents();
    }

    @Override
    public synchronized Score score(Bundle bundle) {
        return offered(bundle).stream().map(LiveAgent::score).reduce(Score.NONE, Score::plus);
    }

    @Override
    public void leave(Bundle bundle) {
        boolean switched;
        synchronized (this) {
            List<LiveAgent> leaving = takeOff(bundle);
            switched = change(bill.change(leaving, List.of()));
            if (leaving.isEmpty()) {
                offers.remove(bundle.getBundleId()); // it was held, and has none any more
            }
        }
        tell(switched);
    }

    @Override
    public int awaitVacant(Bundle bundle, Duration limit) throws InterruptedException {
        List<LiveAgent> agents;
        synchronized (this) {
            agents = offered(bundle);
        }
        long until = System.nanoTime() + limit.toNanos();
        int left = 0;
        for (LiveAgent agent : agents) {
            left += agent.awaitVacant(until);
        }
        return left;
    }

    /** As {@link #awaitVacant(Bundle, Duration)}, for one agent. */
    public int awaitVacant(LiveAgent agent, Duration limit) throws InterruptedException {
        return agent.awaitVacant(System.nanoTime() + limit.toNanos());
    }

    private List<LiveAgent> offered(Bundle bundle) {
        Offer offer = offers.get(bundle.getBundleId());
        return offer == null ? List.of() : offer.agents();
    }

    /** Call with the lock held. */
    private boolean change(Bill after) {
        Bill before = bill;
        if (after.equals(before)) {
            return false;
        }
        after.admit();
        bill = after;
        before.dismiss(after);
        before.agents().stream()
                .map(LiveAgent::profile)
                .filter(profile -> after.find(profile.name()).isEmpty())
                .forEach(profile -> gone.put(profile.name(), profile));
        after.agents().forEach(agent -> gone.remove(agent.name()));
        while (gone.size() > GONE) {
            gone.pollFirstEntry();
        }
        notifyAll();
        return true;
    }

    private void tell(boolean switched) {
        if (switched) {
            log.info("agents on stage: {}", bill);
            listeners.forEach(StageListener::stageChanged);
        }
    }
}
