package dev.troupe.core.session;

import dev.troupe.core.Router;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Gives the sessions their router. By itself, because a router needs the agents, and these the sessions, to be there first. */
@Component(
        service = {},
        immediate = true)
public final class RouterWatch {

    private final SessionTable sessions;
    private @Nullable Router router;

    @Activate
    public RouterWatch(@Reference SessionTable sessions) {
        this.sessions = sessions;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindRouter(Router came) {
        router = came;
        sessions.routeBy(came);
    }

    /** The next one may have come already. */
    synchronized void unbindRouter(Router gone) {
        if (router == gone) {
            router = null;
            sessions.routeBy(null);
        }
    }
}
