package dev.troupe.core.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Event;
import dev.troupe.core.Subscription;
import dev.troupe.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TopicTableTest {

    private final TopicTable topics = new TopicTable();
    private final List<String> heard = new ArrayList<>();

    @Test
    void exactAndWildSubscribersHear() {
        topics.subscribe("alerts/high", event -> heard.add("exact"));
        topics.subscribe("alerts/*", event -> heard.add("wild"));
        topics.subscribe("other", event -> heard.add("other"));

        int count = topics.publish("alerts/high", Json.TRUE);

        assertThat(count).isEqualTo(2);
        assertThat(heard).containsExactly("exact", "wild");
    }

    @Test
    void whoLeftHearsNothing() {
        Subscription exact = topics.subscribe("alerts", event -> heard.add("exact"));
        Subscription wild = topics.subscribe("**", event -> heard.add("wild"));

        exact.close();
        wild.close();
        wild.close();

        assertThat(topics.publish("alerts", Json.TRUE)).isZero();
        assertThat(heard).isEmpty();
    }

    @Test
    void oneBrokenSubscriberCostsTheOthersNothing() {
        topics.subscribe("alerts", event -> {
            throw new IllegalStateException("broken on purpose");
        });
        topics.subscribe("*", event -> heard.add("wild"));

        int count = topics.publish("alerts", Json.TRUE);

        assertThat(count).isEqualTo(1);
        assertThat(heard).containsExactly("wild");
    }

    @Test
    void eachWireFormIsMadeOnceForAllSubscribers() {
        Function<Event, byte[]> upper = encoder("upper");
        Function<Event, byte[]> lower = encoder("lower");
        for (int subscriber = 0; subscriber < 500; subscriber++) {
            Function<Event, byte[]> form = subscriber % 2 == 0 ? upper : lower;
            topics.subscribe("alerts", event -> event.encoded(form));
        }

        topics.publish("alerts", Json.TRUE);

        assertThat(heard).containsExactlyInAnyOrder("upper", "lower");
    }

    private Function<Event, byte[]> encoder(String name) {
        return event -> {
            heard.add(name);
            return (name + event.topic()).getBytes(StandardCharsets.UTF_8);
        };
    }
}
