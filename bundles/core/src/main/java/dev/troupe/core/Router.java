package dev.troupe.core;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Picks, message by message, the agent of a session that is addressed to none. Implemented by a bundle, as a service. */
@ConsumerType
public interface Router {

    /**
     * Called on the session's own virtual thread, in front of the agent: it may block, and is interrupted once the message has its outcome. Has no
     * effect but its answer, so it may be asked for an explanation too.
     *
     * @return empty when no agent is live
     */
    Optional<Choice> route(Enquiry enquiry) throws InterruptedException;
}
