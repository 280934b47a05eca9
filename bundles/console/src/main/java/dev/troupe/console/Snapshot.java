package dev.troupe.console;

import dev.troupe.core.AgentFailure;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import dev.troupe.core.Condition;
import dev.troupe.core.Drains;
import dev.troupe.core.Failures;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.Sessions;
import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployments;
import dev.troupe.deploy.PinBoard;
import dev.troupe.deploy.Pinned;
import dev.troupe.deploy.Stagehand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What the page shows, as JSON; made at most twice a second, however many look at it. Safe for use by many threads. */
@Component(service = Snapshot.class)
public final class Snapshot {

    private static final int SESSIONS = 100;
    private static final long FRESH = Duration.ofMillis(500).toNanos();

    private final Agents agents;
    private final Sessions sessions;
    private final Drains drains;
    private final Failures failures;
    private final Deployments deployments;
    private final Stagehand stagehand;
    private final PinBoard pins;
    private final LetterTray letters;
    private @Nullable Content made;
    private long madeAt;

    /** Replaced whole as parts of the host come and go. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Condition> conditions = List.of();

    @Activate
    public Snapshot(
            @Reference Agents agents,
            @Reference Sessions sessions,
            @Reference Drains drains,
            @Reference Failures failures,
            @Reference Deployments deployments,
            @Reference Stagehand stagehand,
            @Reference PinBoard pins,
            @Reference LetterTray letters) {
        this.agents = agents;
        this.sessions = sessions;
        this.drains = drains;
        this.failures = failures;
        this.deployments = deployments;
        this.stagehand = stagehand;
        this.pins = pins;
        this.letters = letters;
    }

    /** The whole; Gson writes it. */
    private record State(
            List<Agent> agents,
            Set<String> drained,
            List<Deployment> deployments,
            List<String> retired,
            List<Pinned> pins,
            int sessionCount,
            List<SessionInfo> sessions,
            List<AgentFailure> failures,
            Map<String, String> troubles,
            LetterTray.Read letters) {}

    private record Agent(
            String name,
            String title,
            String description,
            String bundle,
            String version,
            boolean inline,
            int instances,
            long sessions,
            AgentInfo.@Nullable Trial trial) {}

    /** @param version empty while it has no instance */
    private record Seat(String agent, String version) {}

    synchronized Content now() {
        long now = System.nanoTime();
        Content known = made;
        if (known != null && now - madeAt < FRESH) {
            return known;
        }
        Content fresh = Content.json(state());
        made = fresh;
        madeAt = now;
        return fresh;
    }

    /** Something was done that the next look should show. */
    synchronized void refresh() {
        made = null;
        letters.refresh();
    }

    private State state() {
        List<SessionInfo> open = sessions.list();
        Map<Seat, Long> count = open.stream()
                .collect(Collectors.groupingBy(
                        session -> new Seat(session.agent(), session.version()), Collectors.counting()));
        return new State(
                agents.list().stream()
                        .map(agent -> agent(agent, sessions(agent, count)))
                        .toList(),
                drains.drained(),
                deployments.list(),
                stagehand.retired(),
                pins.list(),
                open.size(),
                open.subList(Math.max(0, open.size() - SESSIONS), open.size()).reversed(),
                failures.lately(),
                troubles(),
                letters.now());
    }

    /** Part of the host → what is wrong with it. */
    private Map<String, String> troubles() {
        Map<String, String> troubles = new TreeMap<>();
        conditions.forEach(part -> part.trouble().ifPresent(what -> troubles.put(part.name(), what)));
        return troubles;
    }

    /** Of two live versions each has its own sessions; of one, also those that have no instance now. */
    private static long sessions(AgentInfo agent, Map<Seat, Long> count) {
        return count.entrySet().stream()
                .filter(each -> each.getKey().agent().equals(agent.name()))
                .filter(each -> agent.trial() == null || each.getKey().version().equals(agent.version()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Agent agent(AgentInfo agent, long sessions) {
        return new Agent(
                agent.name(),
                agent.title(),
                agent.description(),
                agent.bundle(),
                agent.version(),
                agent.inline(),
                agent.instances(),
                sessions,
                agent.trial());
    }
}
