package dev.troupe.websocket.door;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door's place on an HTTP server: a context in front of those that are there, which get what is not for it. */
final class Attachment implements LifeCycle.Listener {

    private static final Logger log = LoggerFactory.getLogger(Attachment.class);

    private final Server server;
    private final ContextHandlerCollection contexts;
    private final ContextHandler context;
    private final Runnable whenServerStops;

    private Attachment(Server server, ContextHandlerCollection contexts, Handler handler, Runnable whenServerStops) {
        this.server = server;
        this.contexts = contexts;
        this.whenServerStops = whenServerStops;
        context = new ContextHandler(handler, "/");
    }

    /** @throws IllegalStateException when the server has no place for it, or refuses */
    static Attachment to(Server server, Handler handler, Runnable whenServerStops) {
        ContextHandlerCollection contexts = server.getDescendant(ContextHandlerCollection.class);
        if (contexts == null) {
            throw new IllegalStateException("the HTTP server has no ContextHandlerCollection");
        }
        Attachment attachment = new Attachment(server, contexts, handler, whenServerStops);
        attachment.attach();
        return attachment;
    }

    private void attach() {
        try {
            context.setServer(server);
            context.start(); // before it is in place, where it would answer 503 until it has started
        } catch (Exception e) {
            throw new IllegalStateException("the WebSocket context does not start", e);
        }
        // Of contexts with the same path the first one is asked first, and Felix's answers everything.
        List<Handler> all = new ArrayList<>(List.of(context));
        all.addAll(contexts.getHandlers());
        contexts.setHandlers(all);
        server.addEventListener(this);
    }

    void detach() {
        server.removeEventListener(this);
        contexts.removeHandler(context);
        try {
            context.stop();
        } catch (Exception e) {
            log.warn("the WebSocket context did not stop", e);
        }
    }

    @Override
    public void lifeCycleStopping(LifeCycle stopping) {
        whenServerStops.run();
    }
}
