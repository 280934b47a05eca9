package dev.troupe.realtime;

import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Agents that do as a test says, and the sessions with them. */
public final class FakeCompany {

    public final List<Request> heard = new CopyOnWriteArrayList<>();
    private final List<AgentInfo> live = new ArrayList<>();
    private final Map<String, BiFunction<Request, String, Optional<Outcome>>> roles = new ConcurrentHashMap<>();
    private volatile @Nullable SessionRefusedException refusal;

    /** @param role gives the outcome; empty for none */
    public void plays(
            String agent,
            List<String> tasks,
            List<String> handlers,
            BiFunction<Request, String, Optional<Outcome>> role) {
        roles.put(agent, role);
        live.add(new AgentInfo(
                agent,
                agent,
                "",
                List.of(),
                tasks,
                List.of(),
                List.of(),
                100,
                false,
                "test",
                "1.0.0",
                handlers.stream()
                        .map(type -> new AgentInfo.Handler(type, "", Json.TRUE, Json.TRUE))
                        .toList(),
                List.of(),
                List.of(),
                0,
                null));
    }

    /** Answers each task with these data. */
    public void answers(String agent, List<String> tasks, String data) {
        plays(agent, tasks, List.of(), (request, name) -> Optional.of(answer(request, name, data)));
    }

    public static Outcome answer(Request request, String agent, String data) {
        return new Outcome.Answer(request, agent, "response", Json.parse(data), 1_000_000);
    }

    public void refuse(@Nullable SessionRefusedException why) {
        refusal = why;
    }

    public Agents agents() {
        return new Agents() {
            @Override
            public List<AgentInfo> list() {
                return List.copyOf(live);
            }

            @Override
            public Optional<AgentInfo> find(String name) {
                return live.stream().filter(agent -> agent.name().equals(name)).findFirst();
            }

            @Override
            public Outcome ask(String user, String agent, Request request, Duration limit) {
                throw new UnsupportedOperationException();
            }
        };
    }

    public Sessions sessions() {
        return new Sessions() {
            @Override
            public OpenSession open(String user, String agent, Channel channel) {
                SessionRefusedException why = refusal;
                if (why != null) {
                    throw why;
                }
                return session(agent, channel);
            }

            @Override
            public OpenSession openLasting(String owner, String user, String agent, Channel channel) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<OpenSession> resume(String id, String owner, String agent, Position seen, Channel channel) {
                return Optional.empty();
            }

            @Override
            public List<SessionInfo> list() {
                return List.of();
            }
        };
    }

    private OpenSession session(String agent, Channel channel) {
        return new OpenSession() {
            @Override
            public String id() {
                return "s";
            }

            @Override
            public void accept(Request request) {
                heard.add(request);
                roles.get(agent).apply(request, agent).ifPresent(outcome -> channel.deliver(outcome, false));
            }

            @Override
            public boolean cancel(String correlationId) {
                return false;
            }

            @Override
            public void left(Channel gone) {}

            @Override
            public void close() {}
        };
    }
}
