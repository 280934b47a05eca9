package dev.troupe.core.topics;

import dev.troupe.core.Event;
import dev.troupe.core.Subscriber;
import dev.troupe.core.Subscription;
import dev.troupe.core.TopicPattern;
import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscriptions: exact topics found by name, patterns tried one by one. Safe for use by many threads. */
@Component(service = {Topics.class, TopicTable.class})
public final class TopicTable implements Topics {

    /** Agents that hear events. */
    @FunctionalInterface
    public interface Ears {

        /**
         * Called by the thread that publishes: must not block, and must not throw.
         *
         * @param depth how many events led to this one, each published by an agent that heard the one before
         */
        void hear(Event event, int depth);
    }

    private static final Logger log = LoggerFactory.getLogger(TopicTable.class);

    private static final int TYPE_LENGTH = 128;

    private final Clock clock;
    private final Map<String, Set<Place>> exact = new ConcurrentHashMap<>();
    private final Set<Place> wild = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Ears ears;

    @Activate
    public TopicTable() {
        this(Clock.systemUTC());
    }

    TopicTable(Clock clock) {
        this.clock = clock;
    }

    /** @param those who are asked for each event; null while no agent wants any */
    public void listen(@Nullable Ears those) {
        ears = those;
    }

    @Override
    public int publish(String topic, String type, Json data) {
        return publish(topic, type, data, 0);
    }

    /** @param depth as in {@link Ears#hear} */
    public int publish(String topic, String type, Json data, int depth) {
        Event event = event(topic, type, data);
        Ears agents = ears;
        if (agents != null) {
            agents.hear(event, depth);
        }
        return tell(event);
    }

    /** As {@link #publish(String, Json)}, for what the agents have had already. */
    public int publishToOthers(String topic, Json data) {
        return tell(event(topic, "", data));
    }

    private Event event(String topic, String type, Json data) {
        TopicPattern.checkTopic(topic);
        if (type.length() > TYPE_LENGTH) {
            throw new IllegalArgumentException(
                    "type of event refused: " + type.length() + " characters, at most " + TYPE_LENGTH);
        }
        return new Event(topic, type, data, clock.instant());
    }

    private int tell(Event event) {
        int heard = 0;
        for (Place place : exact.getOrDefault(event.topic(), Set.of())) {
            heard += place.tell(event);
        }
        for (Place place : wild) {
            heard += place.pattern.matches(event.topic()) ? place.tell(event) : 0;
        }
        return heard;
    }

    @Override
    public Subscription subscribe(String pattern, Subscriber subscriber) {
        Place place = new Place(new TopicPattern(pattern), subscriber);
        if (place.pattern.isExact()) {
            exact.compute(pattern, (topic, places) -> {
                Set<Place> kept = places == null ? ConcurrentHashMap.newKeySet() : places;
                kept.add(place);
                return kept;
            });
        } else {
            wild.add(place);
        }
        return place;
    }

    private final class Place implements Subscription {

        private final TopicPattern pattern;
        private final Subscriber subscriber;

        Place(TopicPattern pattern, Subscriber subscriber) {
            this.pattern = pattern;
            this.subscriber = subscriber;
        }

        int tell(Event event) {
            try {
                subscriber.onEvent(event);
                return 1;
            } catch (RuntimeException e) { // a broken subscriber must not cost the others their event
                log.warn("a subscriber of {} failed on an event of {}", pattern, event.topic(), e);
                return 0;
            }
        }

        @Override
        public String pattern() {
            return pattern.toString();
        }

        @Override
        public void close() {
            wild.remove(this);
            exact.computeIfPresent(pattern.toString(), (topic, places) -> {
                places.remove(this);
                return places.isEmpty() ? null : places;
            });
        }
    }
}
