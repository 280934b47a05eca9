package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment.State;
import java.time.Instant;
import org.osgi.framework.Bundle;

/** A candidate that is live; its file may be gone meanwhile. */
record Live(Candidate candidate, Bundle bundle) {

    Entry entry() {
        return candidate.entry();
    }

    boolean isOfFile(Candidate other) {
        return candidate.file().name().equals(other.file().name());
    }

    /**
     * Someone may have been at it by other means than the folder; that is told.
     *
     * @return whether it is still installed
     */
    boolean look(Instant now) {
        boolean runs = bundle.getState() == Bundle.ACTIVE;
        entry().to(State.LIVE, runs ? "" : this + " has been stopped by hand: start it again", now);
        return bundle.getState() != Bundle.UNINSTALLED;
    }

    @Override
    public String toString() {
        return candidate.toString();
    }
}
