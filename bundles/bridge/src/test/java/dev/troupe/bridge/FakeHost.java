package dev.troupe.bridge;

import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import dev.troupe.core.Channel;
import dev.troupe.core.Event;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.Sessions;
import dev.troupe.core.Subscriber;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/**
 * A host whose one agent is called Helios 💪 and says what it has heard; it fails at {@code boom}, and is silent at {@code hold} until it is told to go on.
 */
final class FakeHost implements Sessions, AutoCloseable {

    final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    final BlockingQueue<Event> published = new LinkedBlockingQueue<>();
    final List<String> users = new CopyOnWriteArrayList<>();
    final List<Talk> talks = new CopyOnWriteArrayList<>();
    final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
    final Surroundings surroundings;

    FakeHost(Path home) {
        surroundings = new Surroundings(
                home, () -> null, this, new Cast(), new Chronicle(new Diary(), new Board(), Clock.systemUTC()));
    }

    /** A session of somebody. */
    final class Talk implements OpenSession {

        final String agent;
        volatile boolean closed;
        private final Channel channel;

        private Talk(String agent, Channel channel) {
            this.agent = agent;
            this.channel = channel;
        }

        @Override
        public String id() {
            return "s";
        }

        @Override
        public void accept(Request request) {
            String text = request.data().asText().orElseThrow();
            if (text.equals("hold")) {
                held.add(() -> answer(request, "held"));
            } else if (text.equals("broken")) {
                throw new IllegalStateException("as the test wants it");
            } else if (text.equals("boom")) {
                channel.deliver(new Outcome.Failure(request, "helios", "agent_failed", "it threw", 1), false);
            } else {
                answer(request, "heard " + text);
            }
        }

        private void answer(Request request, String text) {
            Json data = unchecked("{\"text\":" + Json.string(text) + ",\"metadata\":{}}");
            channel.deliver(new Outcome.Answer(request, "helios", "message", data, 1), false);
        }

        @Override
        public boolean cancel(String correlationId) {
            return false;
        }

        @Override
        public void left(Channel left) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Json unchecked(String json) {
        try {
            return Json.parse(json);
        } catch (JsonException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public OpenSession open(String user, String agent, Channel channel) {
        users.add(user);
        Talk talk = new Talk(agent, channel);
        talks.add(talk);
        return talk;
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

    private static final class Cast implements Agents {

        private static final AgentInfo HELIOS = new AgentInfo(
                "helios",
                "Helios 💪",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                "dev.troupe.agents.helios",
                "1.0.0",
                List.of(),
                List.of(),
                List.of(),
                1,
                null);

        @Override
        public List<AgentInfo> list() {
            return List.of(HELIOS);
        }

        @Override
        public Optional<AgentInfo> find(String name) {
            return name.equals("helios") ? Optional.of(HELIOS) : Optional.empty();
        }

        @Override
        public Outcome ask(String user, String agent, Request request, Duration limit) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Board implements Topics {

        @Override
        public int publish(String topic, String type, Json data) {
            published.add(new Event(topic, type, data, Instant.now()));
            return 1;
        }

        @Override
        public Subscription subscribe(String pattern, Subscriber subscriber) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Diary implements UserFiles {

        @Override
        public boolean isName(String text) {
            return true;
        }

        @Override
        public void append(String user, String file, String text) {
            written.add(user + "/" + file + ": " + text);
        }

        @Override
        public List<String> tail(String user, String file, int lines) {
            return List.of();
        }

        @Override
        public Optional<String> read(String user, String file) {
            return Optional.empty();
        }

        @Override
        public List<String> list(String user) {
            return List.of();
        }

        @Override
        public <T> Optional<T> read(String user, String file, Class<T> shape) {
            return Optional.empty();
        }

        @Override
        public <T> T update(String user, String file, Class<T> shape, T empty, UnaryOperator<T> change) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public void close() {
        surroundings.chronicle().close();
    }
}
