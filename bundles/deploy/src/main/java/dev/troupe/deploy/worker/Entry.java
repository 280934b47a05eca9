package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.OwnProcess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One deployment as it goes its way. Confined to the deployer's thread; others see its {@link #snapshot}. */
final class Entry {

    private final String bundle;
    private final String version;
    private final List<String> agents;
    private String file;
    private State state;
    private Instant since;
    private String reason;
    private Supplier<Optional<OwnProcess>> process = Optional::empty;

    private Entry(String bundle, String version, List<String> agents, String file, State state, Instant since) {
        this.bundle = bundle;
        this.version = version;
        this.agents = agents;
        this.file = file;
        this.state = state;
        this.since = since;
        this.reason = "";
    }

    static Entry staged(String bundle, String version, List<String> agents, String file, Instant now) {
        return new Entry(bundle, version, agents, file, State.STAGED, now);
    }

    /** Of a file that holds no bundle for us, as far as is known. */
    static Entry failed(String bundle, String version, String file, String reason, Instant now) {
        Entry entry = new Entry(bundle, version, List.of(), file, State.FAILED, now);
        entry.reason = Sentence.of(reason);
        return entry;
    }

    /** @return whether that is news */
    boolean to(State next, String words, Instant now) {
        String why = Sentence.of(words);
        if (state == next && reason.equals(why)) {
            return false;
        }
        if (state != next) {
            since = now;
        }
        state = next;
        reason = why;
        return true;
    }

    void moveTo(String otherFile) {
        file = otherFile;
    }

    /** @param source of the process that it runs in, if it is one of its own */
    void runsIn(Supplier<Optional<OwnProcess>> source) {
        process = source;
    }

    boolean is(State other) {
        return state == other;
    }

    State state() {
        return state;
    }

    String reason() {
        return reason;
    }

    String bundle() {
        return bundle;
    }

    Deployment snapshot() {
        return new Deployment(
                bundle,
                version,
                file,
                state,
                agents,
                since,
                reason,
                process.get().orElse(null));
    }

    /** Such as {@code quiz 1.3.0}. */
    @Override
    public String toString() {
        return bundle + " " + version;
    }
}
