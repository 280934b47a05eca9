package dev.troupe.llm;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.PlatformSecrets;
import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.core.Condition;
import dev.troupe.core.Environment;
import dev.troupe.llm.http.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All models that are configured, as one. Safe for use by many threads. */
@Component(service = {ModelTable.class, ChatModel.class, Condition.class})
public final class ModelTable implements ChatModel, Condition {

    private static final Logger log = LoggerFactory.getLogger(ModelTable.class);

    /** Where keys may lie; comes and goes. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PlatformSecrets platform;

    private final Environment environment;
    private final LongSupplier nanos;
    private final Wire wire = new Wire();
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    @Activate
    public ModelTable(BundleContext context) {
        this(new Environment(Path.of(context.getProperty("troupe.home"))));
    }

    ModelTable(Environment environment) {
        this(environment, System::nanoTime);
    }

    /** @param nanos now, for those that rest */
    ModelTable(Environment environment, LongSupplier nanos) {
        this.environment = environment;
        this.nanos = nanos;
    }

    @Deactivate
    void stop() {
        wire.close();
    }

    /** Puts it in the place of the one of that name; who asks that one is answered by it. */
    void put(Settings settings) {
        Model model = new Model(settings, this::target, wire, nanos);
        models.put(settings.name(), model);
        Optional<Target> target = model.target();
        if (target.isPresent()) {
            log.info("language model '{}': {}", settings.name(), target.get());
            warnOfClearKey(settings, target.get());
        } else {
            model.trouble()
                    .ifPresentOrElse(
                            why -> log.error("language model '{}' cannot be asked: {}", settings.name(), why),
                            () -> log.info(
                                    "language model '{}' is not set up: there is no {}; agents do without",
                                    settings.name(),
                                    settings.vendor().variable("api_key")));
        }
    }

    private static void warnOfClearKey(Settings settings, Target target) {
        if ("http".equalsIgnoreCase(target.url().getScheme())
                && !target.key().isEmpty()
                && !List.of("localhost", "127.0.0.1", "[::1]")
                        .contains(target.url().getHost())) {
            log.warn(
                    "language model '{}': its key goes to {} in clear, for all on the way to read; use https",
                    settings.name(),
                    target.url().getHost());
        }
    }

    void remove(String name) {
        models.remove(name);
    }

    private Optional<Target> target(Settings settings) throws IOException {
        return Target.of(settings, environment, platform);
    }

    private List<Model> inOrder() {
        return models.values().stream()
                .sorted(Comparator.comparingInt(
                                (Model model) -> model.settings().order())
                        .thenComparing(model -> model.settings().name()))
                .toList();
    }

    @Override
    public Optional<String> model() {
        for (Model model : inOrder()) {
            Optional<Target> target = model.target(); // looked for even while it rests, for that may be all over
            if (target.isPresent() && !model.rests()) {
                return target.map(Target::model);
            }
        }
        return Optional.empty();
    }

    @Override
    public ChatReply chat(ChatRequest request) {
        return new Chain(request, Pieces.toNobody()).answer(asked(request));
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<String> pieces) {
        return new Chain(request, Pieces.to(pieces)).answer(asked(request));
    }

    private List<Model> asked(ChatRequest request) {
        if (request.configured().isEmpty()) {
            return inOrder();
        }
        String name = request.configured().get();
        Model model = models.get(name);
        if (model == null) {
            throw new AgentException(
                    ErrorCode.MODEL_UNAVAILABLE, "no language model '" + name + "' is configured in this host");
        }
        return List.of(model);
    }

    @Override
    public String name() {
        return "models";
    }

    /** As of when they were last asked. One that is not set up is nobody's trouble. */
    @Override
    public Optional<String> trouble() {
        List<Model> all = inOrder();
        List<String> troubles = all.stream()
                .flatMap(model ->
                        model.trouble().map(why -> "'" + model.settings().name() + "' " + why).stream())
                .toList();
        boolean oneIsWell = all.stream()
                .anyMatch(model -> model.isSetUp() && model.trouble().isEmpty());
        return troubles.isEmpty() || oneIsWell
                ? Optional.empty()
                : Optional.of("no language model answers, and agents do without: "
                        + troubles.stream().collect(Collectors.joining("; ")));
    }
}
