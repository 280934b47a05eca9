package dev.troupe.realtime.socket;

import dev.troupe.agent.realtime.Realtime;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What one socket hears: broadcasts, agents' events where its endpoint says so, and what it subscribed to. Confined to the thread that reads. */
final class Subscriptions {

    private final Member member;
    private final Audience audience;
    private final Topics topics;
    private final IntSupplier most;
    private final boolean hearsEvents;
    private final Subscription broadcasts;
    private @Nullable Subscription events;

    /**
     * @param most that count
     * @param hearsEvents whether it hears agents' events without a subscription that counts
     */
    Subscriptions(Member member, Audience audience, Topics topics, IntSupplier most, boolean hearsEvents) {
        this.member = member;
        this.audience = audience;
        this.topics = topics;
        this.most = most;
        this.hearsEvents = hearsEvents;
        this.broadcasts = topics.subscribe(Realtime.BROADCAST, member);
        hearEvents();
    }

    /** Who has subscribed to them hears them once all the same. */
    private void hearEvents() {
        boolean asked = member.subscriptions().containsKey(Realtime.EVENTS);
        Subscription unasked = events;
        if (hearsEvents && !asked && unasked == null) {
            events = topics.subscribe(Realtime.EVENTS, member);
        } else if (asked && unasked != null) {
            unasked.close();
            events = null;
        }
    }

    /** @throws IllegalArgumentException in a sentence, when it cannot be */
    void add(String topic) {
        int count = member.subscriptions().size();
        if (member.subscriptions().containsKey(topic)) {
            return;
        }
        if (count >= most.getAsInt()) {
            throw new IllegalArgumentException(
                    "this connection has its " + count + " subscriptions; unsubscribe from one first");
        }
        member.subscriptions().put(topic, topics.subscribe(topic, member));
        audience.subscribed(topic);
        hearEvents();
    }

    void remove(String topic) {
        Subscription ended = member.subscriptions().remove(topic);
        if (ended != null) {
            ended.close();
            audience.unsubscribed(topic);
            hearEvents();
        }
    }

    void close() {
        broadcasts.close();
        if (events != null) {
            events.close();
        }
        member.subscriptions().forEach((topic, subscription) -> {
            subscription.close();
            audience.unsubscribed(topic);
        });
        member.subscriptions().clear();
    }
}
