package dev.troupe.core.memory;

import dev.troupe.core.handlers.Binding;
import dev.troupe.core.store.StoreException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before a version of an agent goes live, it reads copies of what open sessions remember: so what it cannot read costs its deployment, and no session.
 * Safe for use by many threads.
 */
public final class Rehearsal {

    /** Tried in each place. */
    static final int MOST = 1_000;

    /** The package whose classes read for the agent. */
    private static final String READING = Binding.class.getPackageName();

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    private final List<Memories> places = new CopyOnWriteArrayList<>();

    public void add(Memories place) {
        places.add(place);
    }

    public void remove(Memories place) {
        places.remove(place);
    }

    /** @throws RehearsalException a sentence that names the session and what is wrong */
    public void perform(String agent, Form form) {
        for (Memories place : places) {
            try {
                refuseBeyond(place.beyond(agent, form.version(), MOST), form);
                place.below(agent, form.version(), MOST).forEach((session, memory) -> read(session, memory, form));
            } catch (StoreException e) {
                log.warn("how agent {} reads older states in the store is not tried", agent, e);
            }
        }
    }

    private static void refuseBeyond(List<String> sessions, Form form) {
        if (!sessions.isEmpty()) {
            String others = sessions.size() == 1
                    ? ""
                    : " (and " + (sessions.size() == MOST ? "many" : sessions.size() - 1) + " more)";
            throw new RehearsalException("its state_version is " + form.version() + ", and session "
                    + sessions.getFirst() + others + " remembers what a higher one has written, with no older form"
                    + " kept beside it; deploy a version that reads that, or wait until the session has ended");
        }
    }

    private static void read(String session, Memory memory, Form form) {
        try {
            form.migrate(memory);
        } catch (Throwable thrown) { // an agent may throw anything
            throw new RehearsalException(
                    "it cannot take over what session " + session + " remembers (state_version " + memory.version()
                            + ", now " + form.version() + "): " + thrown + place(thrown),
                    thrown);
        }
    }

    /** Where in the agent's own code it was thrown. */
    private static String place(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .takeWhile(place -> !place.getClassName().equals(Form.class.getName()))
                .filter(place ->
                        place.getModuleName() == null && !place.getClassName().startsWith(READING))
                .findFirst()
                .map(place -> ", at " + place)
                .orElse("");
    }
}
