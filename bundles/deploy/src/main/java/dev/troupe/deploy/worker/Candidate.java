package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.folder.FolderFile.Staged;
import java.time.Instant;

/** One file that holds a bundle, and how far its deployment has come. Confined to the deployer's thread. */
final class Candidate {

    private final Fit fit;
    private Staged file;
    private Entry entry;
    private long triedAt = -1;
    private boolean hopeless;

    /** How often it was asked for anew: so it differs from itself. */
    private final int round;

    Candidate(Fit fit, Staged file, Instant now) {
        this(fit, file, 0, now);
    }

    private Candidate(Fit fit, Staged file, int round, Instant now) {
        this.fit = fit;
        this.file = file;
        this.round = round;
        this.entry = newEntry(now);
    }

    private Entry newEntry(Instant now) {
        return Entry.staged(fit.bundle(), fit.version().toString(), fit.agents(), file.name(), now);
    }

    Fit fit() {
        return fit;
    }

    Staged file() {
        return file;
    }

    Entry entry() {
        return entry;
    }

    /** The same content, touched; a wish to try again. */
    void touched(Staged again) {
        file = again;
        hopeless = false;
    }

    /** The same file, to be deployed as though it had come just now with another content. */
    Candidate anew(Instant now) {
        return new Candidate(fit, file, round + 1, now);
    }

    boolean hasContentOf(Candidate other) {
        return file.sha256().equals(other.file.sha256()) && round == other.round;
    }

    /** What is deployed from the other is from now on deployed from this, which has the same content. */
    void takeOver(Candidate other) {
        Entry mine = entry;
        entry = other.entry;
        other.entry = mine;
        entry.moveTo(file.name());
        mine.moveTo(other.file.name());
    }

    /** The bundle that the entry tells of goes its way; this begins anew. */
    void beginAnew(Instant now) {
        entry = newEntry(now);
    }

    boolean hasVersionOf(Candidate other) {
        return fit.version().equals(other.fit.version());
    }

    void supersededBy(Live live, Election election, Instant now) {
        entry.to(State.SUPERSEDED, Story.behind(this, live, election), now);
    }

    /** @param change number of the last change that may have made a difference */
    boolean mayTry(long change) {
        return !hopeless && triedAt < change;
    }

    boolean wasTried() {
        return triedAt >= 0;
    }

    void failed(long change, boolean lasting) {
        triedAt = change;
        hopeless = lasting;
    }

    /** It was live as a canary, and did badly; its bundle goes its way. */
    void takenBack(long change, String reason, Instant now) {
        beginAnew(now);
        failed(change, true);
        entry.to(State.FAILED, reason, now);
    }

    /** The configuration has changed: what was hopeless may be tried again. */
    void forgive() {
        hopeless = false;
    }

    /** Such as {@code quiz 1.3.0}. */
    @Override
    public String toString() {
        return fit.bundle() + " " + fit.version();
    }
}
