package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.bundles.Wires;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;

/** A candidate that is live; its file may be gone meanwhile. Confined to the deployer's thread. */
final class Live {

    private final Candidate candidate;
    private final Bundle bundle;
    private final Entry entry;
    private String note = "";
    private Set<String> failedWith = Set.of();
    private String failure = "";

    Live(Candidate candidate, Bundle bundle) {
        this.candidate = candidate;
        this.bundle = bundle;
        this.entry = candidate.entry();
    }

    Candidate candidate() {
        return candidate;
    }

    Bundle bundle() {
        return bundle;
    }

    /** Of this bundle; the candidate's is another once that is deployed anew. */
    Entry entry() {
        return entry;
    }

    /** The same bundle is deployed from another file, which has the same content. */
    Live heldBy(Candidate holder) {
        holder.takeOver(candidate);
        Live moved = new Live(holder, bundle);
        moved.note = note;
        moved.failedWith = failedWith;
        moved.failure = failure;
        return moved;
    }

    boolean isOfFile(Candidate other) {
        return candidate.file().name().equals(other.file().name());
    }

    boolean runs() {
        return bundle.getState() == Bundle.ACTIVE;
    }

    /**
     * Someone may have been at it by other means than the folder; that is told.
     *
     * @return whether it is still installed
     */
    boolean look(Instant now) {
        entry.to(State.LIVE, runs() ? note : this + " has been stopped by hand: start it again", now);
        return bundle.getState() != Bundle.UNINSTALLED;
    }

    /**
     * It is wired to bundles that leave, and cannot go over to what replaces them.
     *
     * @param why a sentence
     * @return whether that is news
     */
    boolean stays(String why) {
        boolean news = !note.equals(why);
        note = why;
        return news;
    }

    Wires wires() {
        return new Wires(bundle);
    }

    /** @param reason why it did not come up when it was started once more, wired like this */
    void failedWith(Wires other, String reason) {
        failedWith = other.contents();
        failure = reason;
    }

    /** So that it is started only once for each change of its wires. */
    Optional<String> knownFailure(Wires other) {
        return !failure.isEmpty() && failedWith.equals(other.contents()) ? Optional.of(failure) : Optional.empty();
    }

    @Override
    public String toString() {
        return candidate.toString();
    }
}
