package dev.troupe.core.stage;

import dev.troupe.agent.Agent;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Stage.Score;
import dev.troupe.core.handlers.Binding;
import dev.troupe.core.handlers.HandlerTable;
import dev.troupe.core.memory.Form;
import dev.troupe.core.memory.Rehearsal;
import dev.troupe.core.memory.RehearsalException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One agent of one version of one bundle. It holds that version's {@link Binding} and {@link HandlerTable}, so that both go when it goes. Safe for
 * use by many threads.
 */
public final class LiveAgent {

    /** Count of instances that lets no further one be made. */
    private static final int VACATED = Integer.MIN_VALUE;

    private final Profile profile;
    private final Edition edition;
    private final Instances source;
    private final Binding binding;
    private final HandlerTable handlers;
    private final InlinePromise promise;
    private final Pace pace;
    private final AtomicInteger instances = new AtomicInteger();
    private final AtomicInteger zombies = new AtomicInteger();
    private volatile boolean live;
    private volatile long liveSince = System.nanoTime();
    private volatile @Nullable Trial trial;

    private LiveAgent(Profile profile, Edition edition, Instances source, Binding binding, HandlerTable handlers) {
        this.profile = profile;
        this.edition = edition;
        this.source = source;
        this.binding = binding;
        this.handlers = handlers;
        this.promise = new InlinePromise(profile);
        this.pace = new Pace(profile.name());
    }

    /**
     * Makes one instance and drops it: so it is known before the agent goes live that its set-up works, and what it handles.
     *
     * @param bundle symbolic name
     * @param rehearsal in which it reads what sessions remember
     * @throws RuntimeException what the set-up throws; {@link IllegalArgumentException} when its handlers are not in order;
     *     {@link RehearsalException}
     */
    public static LiveAgent audition(
            Profile profile, String bundle, String version, Instances source, Rehearsal rehearsal) {
        Binding binding = new Binding();
        Agent instance = source.make();
        try {
            HandlerTable handlers = HandlerTable.of(instance, binding);
            rehearsal.perform(profile.name(), new Form(instance, binding, profile.stateVersion()));
            return new LiveAgent(profile, new Edition(bundle, version), source, binding, handlers);
        } finally {
            source.drop(instance);
        }
    }

    /** @throws VacatedException when another version has taken over, and this one's bundle may be gone */
    public Agent newInstance() {
        if (instances.getAndUpdate(count -> count < 0 ? count : count + 1) < 0) {
            throw new VacatedException(this + " has been taken off");
        }
        boolean made = false;
        try {
            Agent instance = source.make();
            made = true;
            return instance;
        } finally {
            if (!made) {
                countDown();
            }
        }
    }

    public void drop(Agent instance) {
        try {
            source.drop(instance);
        } finally {
            countDown();
        }
    }

    /** Counts an instance whose thread does not come back: it will never be dropped, and holds up nobody. */
    public int abandon() {
        countDown();
        return zombies.incrementAndGet();
    }

    private void countDown() {
        if (instances.decrementAndGet() == 0) {
            synchronized (instances) {
                instances.notifyAll();
            }
        }
    }

    /** Waits until no session has an instance; from then on none can be made. Gives up at the moment named ({@link System#nanoTime}). */
    int awaitVacant(long untilNanos) throws InterruptedException {
        synchronized (instances) {
            while (!instances.compareAndSet(0, VACATED) && instances.get() > 0) {
                long left = (untilNanos - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                instances.wait(left);
            }
        }
        return instanceCount();
    }

    private int instanceCount() {
        return Math.max(0, instances.get());
    }

    /** Whether sessions may stay with it. */
    public boolean isLive() {
        return live;
    }

    public boolean hasBeenLiveFor(Duration time) {
        return System.nanoTime() - liveSince >= time.toNanos();
    }

    /** Whether two versions are live, so that it matters how each does. */
    public boolean isOnTrial() {
        return trial != null;
    }

    /** @param failed whether it threw or was late */
    public void count(boolean failed) {
        Trial now = trial;
        if (now != null) {
            now.count(failed);
        }
    }

    /** @param as null when no other version is live */
    void appear(@Nullable Trial as) {
        trial = as;
        if (!live) {
            liveSince = System.nanoTime();
        }
        live = true;
    }

    void disappear() {
        live = false;
    }

    @Nullable
    Trial trial() {
        return trial;
    }

    Score score() {
        Trial now = trial;
        return now == null ? Score.NONE : now.score();
    }

    public String name() {
        return profile.name();
    }

    public Profile profile() {
        return profile;
    }

    public Edition edition() {
        return edition;
    }

    public String bundle() {
        return edition.bundle();
    }

    public String version() {
        return edition.version();
    }

    public Binding binding() {
        return binding;
    }

    public HandlerTable handlers() {
        return handlers;
    }

    public InlinePromise promise() {
        return promise;
    }

    /** Of what it publishes, in all its sessions together. */
    public Pace pace() {
        return pace;
    }

    public AgentInfo info() {
        Trial now = trial;
        return new AgentInfo(
                profile.name(),
                profile.title(),
                profile.description(),
                profile.capabilities(),
                profile.tasks(),
                profile.keywords(),
                profile.examples(),
                profile.priority(),
                promise.holds(),
                bundle(),
                version(),
                handlers.describe(),
                handlers.topics(),
                handlers.tools(),
                instanceCount(),
                now == null ? null : now.info());
    }

    @Override
    public String toString() {
        return profile.name() + " (" + bundle() + " " + version() + ")";
    }
}
