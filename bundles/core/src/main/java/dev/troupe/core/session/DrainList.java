package dev.troupe.core.session;

import dev.troupe.core.Drains;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agents that get no new sessions. Immutable sets, replaced whole: doors only look. Safe for use by many threads. */
final class DrainList implements Drains {

    private static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(DrainList.class);

    private volatile Set<String> drained = Set.of();

    @Override
    public synchronized void drain(String agent) {
        if (drained.size() >= MOST) {
            throw new IllegalStateException(
                    "agent '" + agent + "' is not drained: " + MOST + " agents are drained already");
        }
        Set<String> changed = new TreeSet<>(drained);
        if (changed.add(agent)) {
            drained = Collections.unmodifiableSet(changed);
            log.info("agent {} is drained: it gets no new sessions", agent);
        }
    }

    @Override
    public synchronized void resume(String agent) {
        Set<String> changed = new TreeSet<>(drained);
        if (changed.remove(agent)) {
            drained = Collections.unmodifiableSet(changed);
            log.info("agent {} gets new sessions again", agent);
        }
    }

    @Override
    public Set<String> drained() {
        return drained;
    }
}
