package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.bundles.Backstage;
import dev.troupe.deploy.bundles.Wires;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** A candidate that is live; its file may be gone meanwhile. Confined to the deployer's thread. */
final class Live {

    private final Candidate candidate;
    private final Bundle bundle;
    private final Entry entry;
    private final Checkup checkup = new Checkup();
    private String note = "";
    private String trouble = "";
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

    private Live heldBy(Candidate holder) {
        holder.takeOver(candidate);
        Live moved = new Live(holder, bundle);
        moved.note = note;
        moved.trouble = trouble;
        moved.failedWith = failedWith;
        moved.failure = failure;
        return moved;
    }

    Version version() {
        return candidate.fit().version();
    }

    /** The same; from the file that holds its content now, which may have another name than before. */
    Live in(Collection<Candidate> files) {
        return files.stream()
                .filter(candidate::hasContentOf)
                .findFirst()
                .filter(holder -> holder != candidate)
                .map(this::heldBy)
                .orElse(this);
    }

    boolean isOfFile(Candidate other) {
        return candidate.file().name().equals(other.file().name());
    }

    boolean runs() {
        return bundle.getState() == Bundle.ACTIVE;
    }

    /**
     * Someone may have been at it by other means than the folder, and its agents come and go with what they need; that is told.
     *
     * @param remark what is to be said of it otherwise
     * @return whether it is still installed
     */
    boolean look(Backstage backstage, Instant now, String remark) {
        String wrong = checkup.look(() -> trouble(backstage), now)
                .map(words -> this + " " + words)
                .orElse("");
        if (!wrong.equals(trouble)) {
            trouble = wrong;
            Story.trouble(this, wrong);
        }
        String aside = remark.isEmpty() ? note : remark;
        entry.to(State.LIVE, wrong.isEmpty() ? aside : wrong, now);
        return bundle.getState() != Bundle.UNINSTALLED;
    }

    private Optional<String> trouble(Backstage backstage) {
        return runs()
                ? backstage.trouble(bundle, candidate.fit().agents())
                : Optional.of("has been stopped by hand: start it again");
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
