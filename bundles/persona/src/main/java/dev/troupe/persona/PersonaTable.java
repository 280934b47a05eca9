package dev.troupe.persona;

import dev.troupe.agent.Agent;
import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.persona.Persona;
import dev.troupe.agent.persona.Personas;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.Toolboxes;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Casts agents. What it knows of a class of agent lies with that class, and goes with it. Safe for use by many threads. */
@Component(service = Personas.class)
public final class PersonaTable implements Personas {

    private final ClassValue<Part> parts;
    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ChatModel model;

    /** Where earlier conversations are kept; without it nothing is known of them. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable UserFiles files;

    @Activate
    public PersonaTable(@Reference Toolboxes toolboxes) {
        this(toolboxes, BundleShelf::documents, null, null, Clock.system(ZoneId.systemDefault()));
    }

    /** For tests. */
    public PersonaTable(
            Toolboxes toolboxes, Shelf shelf, @Nullable ChatModel model, @Nullable UserFiles files, Clock clock) {
        this.parts = new Parts(toolboxes, shelf);
        this.model = model;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public Persona of(Agent agent, String prompt) {
        return new Actor(agent, prompt, parts.get(agent.getClass()), this);
    }

    /** Empty while nobody is there to be asked. */
    Optional<ChatModel> model() {
        return Optional.ofNullable(model).filter(one -> one.model().isPresent());
    }

    Optional<UserFiles> files() {
        return Optional.ofNullable(files);
    }

    Clock clock() {
        return clock;
    }

    private static final class Parts extends ClassValue<Part> {

        private final Toolboxes toolboxes;
        private final Shelf shelf;

        Parts(Toolboxes toolboxes, Shelf shelf) {
            this.toolboxes = toolboxes;
            this.shelf = shelf;
        }

        @Override
        protected Part computeValue(Class<?> type) {
            return Part.of(toolboxes.of(type.asSubclass(Agent.class)), shelf.documents(type));
        }
    }
}
