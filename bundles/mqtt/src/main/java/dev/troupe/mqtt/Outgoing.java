package dev.troupe.mqtt;

import dev.troupe.core.Event;
import dev.troupe.json.Json;
import dev.troupe.link.Sender;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Sends events over one connection. Safe for use by many threads. */
final class Outgoing implements Sender {

    private final Wire wire;
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** Each is itself only. */
    private static final class Pending {

        private final CompletableFuture<?> sent;

        private Pending(CompletableFuture<?> sent) {
            this.sent = sent;
        }
    }

    Outgoing(Wire wire) {
        this.wire = wire;
    }

    @Override
    public CompletableFuture<?> send(String topic, Event event) {
        Json data = event.data();
        byte[] payload = Arrays.copyOfRange(data.bytes(), data.from(), data.to());
        CompletableFuture<?> sent = wire.publish(topic.replaceAll("[+#]", "_"), payload, event.type());
        Pending one = new Pending(sent);
        pending.add(one);
        var _ = sent.whenComplete((result, failure) -> pending.remove(one));
        if (ended) {
            end();
        }
        return sent;
    }

    /** The client never says what has become of what was underway. */
    void end() {
        ended = true;
        pending.forEach(each -> each.sent.completeExceptionally(new IllegalStateException("the connection ended")));
    }
}
