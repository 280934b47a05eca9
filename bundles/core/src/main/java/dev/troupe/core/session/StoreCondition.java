package dev.troupe.core.session;

import dev.troupe.core.Condition;
import dev.troupe.core.store.SessionStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the store is. That there is none is trouble only for durable agents. Safe for use by many threads. */
@Component
public final class StoreCondition implements Condition {

    static final String NONE = "the host has no store at the moment";

    private static final int NAMED = 5;

    private final SessionTable sessions;

    @Activate
    public StoreCondition(@Reference SessionTable sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<String> trouble() {
        List<String> sufferers = sessions.admission().durableAgents();
        SessionStore store = sessions.store();
        if (store == null) {
            return sufferers.isEmpty() ? Optional.empty() : Optional.of(sentence(NONE, sufferers));
        }
        return store.trouble().map(why -> sentence(why, sufferers));
    }

    private static String sentence(String why, List<String> sufferers) {
        if (sufferers.isEmpty()) {
            return why;
        }
        String named = sufferers.stream().limit(NAMED).collect(Collectors.joining(", "));
        int others = sufferers.size() - NAMED;
        return why + "; durable agents take no messages: " + named + (others > 0 ? " and " + others + " more" : "");
    }
}
