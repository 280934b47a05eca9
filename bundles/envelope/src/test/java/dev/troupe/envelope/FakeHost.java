package dev.troupe.envelope;

import dev.troupe.core.Channel;
import dev.troupe.core.Event;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.core.Standing;
import dev.troupe.core.Subscriber;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and topics that remember what was asked of them. */
final class FakeHost implements Sessions, Topics {

    final List<FakeSession> opened = new ArrayList<>();
    final List<String> resumed = new ArrayList<>();
    final Map<String, Subscriber> subscribed = new LinkedHashMap<>();

    @Nullable
    SessionRefusedException refusal;

    @Override
    public OpenSession open(String user, String agent, Channel channel) {
        if (refusal != null) {
            throw refusal;
        }
        FakeSession session = new FakeSession(user, agent, channel);
        opened.add(session);
        return session;
    }

    @Override
    public OpenSession openLasting(String owner, String user, String agent, Channel channel) {
        OpenSession session = open(user, agent, channel);
        channel.attached(new Standing("s-" + opened.size(), agent, 1, 0, false, false));
        return session;
    }

    @Override
    public Optional<OpenSession> resume(String id, String owner, String agent, Position seen, Channel channel) {
        resumed.add(id + " of " + owner + " after " + seen.epoch() + "/" + seen.seq());
        return Optional.empty();
    }

    @Override
    public List<SessionInfo> list() {
        return List.of();
    }

    @Override
    public int publish(String topic, String type, Json data) {
        Event event = new Event(topic, type, data, Instant.ofEpochMilli(0));
        subscribed.values().forEach(subscriber -> subscriber.onEvent(event));
        return subscribed.size();
    }

    @Override
    public Subscription subscribe(String pattern, Subscriber subscriber) {
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("pattern of 0 characters refused: 1 to 256 characters");
        }
        subscribed.put(pattern, subscriber);
        return new Subscription() {
            @Override
            public String pattern() {
                return pattern;
            }

            @Override
            public void close() {
                subscribed.remove(pattern);
            }
        };
    }

    static final class FakeSession implements OpenSession {

        final String user;
        final String agent;
        final Channel channel;
        final List<Request> accepted = new ArrayList<>();
        final List<String> cancelled = new ArrayList<>();
        boolean closed;

        FakeSession(String user, String agent, Channel channel) {
            this.user = user;
            this.agent = agent;
            this.channel = channel;
        }

        @Override
        public String id() {
            return "s";
        }

        @Override
        public void accept(Request request) {
            accepted.add(request);
        }

        @Override
        public boolean cancel(String correlationId) {
            cancelled.add(correlationId);
            return correlationId.equals("running");
        }

        @Override
        public void left(Channel gone) {
            closed = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
