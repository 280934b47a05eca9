package dev.troupe.agent.test;

import dev.troupe.agent.Data;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.core.handlers.Binding;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events of some topics, in the order in which they were published. An event is here before the handler that published it goes on. */
public final class TestEvents implements AutoCloseable {

    private final Binding binding = new Binding();
    private final List<TestEvent> events = new CopyOnWriteArrayList<>();
    private final Subscription subscription;

    TestEvents(Topics topics, String pattern) {
        subscription = topics.subscribe(
                pattern, event -> events.add(new TestEvent(event.topic(), event.type(), binding.data(event.data()))));
    }

    public List<TestEvent> all() {
        return List.copyOf(events);
    }

    /** Stops listening. */
    @Override
    public void close() {
        subscription.close();
    }

    /** One event. */
    public record TestEvent(String topic, String type, Data data) {}
}
