package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.core.Toolbox;
import dev.troupe.core.Toolboxes;
import org.osgi.service.component.annotations.Component;

/** Reads agents' classes. Holds none of them. Safe for use by many threads. */
@Component
public final class ToolboxFinder implements Toolboxes {

    @Override
    public Toolbox of(Class<? extends Agent> agent) {
        return HandlerTable.read(agent, () -> ToolTable.of(agent, new Binding()));
    }
}
