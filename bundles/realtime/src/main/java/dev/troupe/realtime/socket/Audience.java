package dev.troupe.realtime.socket;

import dev.troupe.websocket.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;

/** The sockets that speak the dialect, and what they subscribed to. Safe for use by many threads. */
@Component(service = Audience.class)
public final class Audience {

    private final Set<Member> members = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> topics = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    Member enter(Connection connection) {
        Member member = new Member(last.incrementAndGet(), connection, Instant.now());
        members.add(member);
        return member;
    }

    void leave(Member member) {
        members.remove(member);
    }

    void subscribed(String topic) {
        topics.merge(topic, 1, Integer::sum);
    }

    void unsubscribed(String topic) {
        topics.computeIfPresent(topic, (name, count) -> count == 1 ? null : count - 1);
    }

    public int size() {
        return members.size();
    }

    /** How many have subscribed to this topic, or to this pattern. */
    public int subscribers(String topic) {
        return topics.getOrDefault(topic, 0);
    }

    /** Topic → how many have subscribed to it; a sorted copy. */
    public Map<String, Integer> topics() {
        return new TreeMap<>(topics);
    }

    /** In the order of their coming; a copy. */
    public List<Member> members() {
        return members.stream().sorted(Comparator.comparingLong(Member::number)).toList();
    }

    /** @param limit zero for none */
    void closeIdle(Duration limit) {
        if (limit.isPositive()) {
            long now = System.nanoTime();
            members.forEach(member -> member.closeIfIdle(now, limit.toNanos()));
        }
    }
}
