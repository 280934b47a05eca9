package dev.troupe.core.session;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.StageTable;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The stage, as doors see it. Safe for use by many threads. */
@Component
public final class AgentTable implements Agents {

    private final StageTable stage;
    private final Sessions sessions;

    @Activate
    public AgentTable(@Reference StageTable stage, @Reference Sessions sessions) {
        this.stage = stage;
        this.sessions = sessions;
    }

    @Override
    public List<AgentInfo> list() {
        return stage.live().stream()
                .map(LiveAgent::info)
                .sorted(Comparator.comparing(AgentInfo::priority).thenComparing(AgentInfo::name))
                .toList();
    }

    @Override
    public Optional<AgentInfo> find(String name) {
        return stage.find(name).map(LiveAgent::info);
    }

    @Override
    public Outcome ask(String user, String agent, Request request, Duration limit) throws InterruptedException {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Channel channel = (said, more) -> {
            if (said instanceof Outcome.Answer || said instanceof Outcome.Failure) {
                outcome.complete(said);
            }
        };
        OpenSession session;
        try {
            session = sessions.open(user, agent, channel);
        } catch (SessionRefusedException e) {
            return failure(request, agent, e.code(), e.text());
        }
        try {
            session.accept(request);
            return outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return failure(request, agent, ErrorCode.TIMEOUT, "no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("outcomes are never completed with a failure", e);
        } finally {
            session.close();
        }
    }

    private static Outcome failure(Request request, String agent, String code, String text) {
        return new Outcome.Failure(request, agent, code, text, 0);
    }
}
