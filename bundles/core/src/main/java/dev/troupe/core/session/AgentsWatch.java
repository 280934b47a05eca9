package dev.troupe.core.session;

import dev.troupe.core.Agents;
import dev.troupe.core.AgentsListener;
import dev.troupe.core.stage.StageListener;
import dev.troupe.core.stage.StageTable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who listen that other agents are live. By itself, because listeners need {@link Agents} to be there first. Safe for use by many
 * threads.
 */
@Component(
        service = {},
        immediate = true)
public final class AgentsWatch implements StageListener {

    private static final Logger log = LoggerFactory.getLogger(AgentsWatch.class);

    private final StageTable stage;
    private final List<AgentsListener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public AgentsWatch(@Reference StageTable stage) {
        this.stage = stage;
        stage.listen(this);
    }

    @Deactivate
    void stop() {
        stage.unlisten(this);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(AgentsListener listener) {
        listeners.add(listener);
        tell(listener);
    }

    void unbindListener(AgentsListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void stageChanged() {
        listeners.forEach(AgentsWatch::tell);
    }

    private static void tell(AgentsListener listener) {
        try {
            listener.agentsChanged();
        } catch (RuntimeException e) { // one must not keep the news from the others
            log.error("{} failed at another set of agents", listener.getClass().getName(), e);
        }
    }
}
