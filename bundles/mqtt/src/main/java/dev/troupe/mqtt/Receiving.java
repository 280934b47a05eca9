package dev.troupe.mqtt;

import dev.troupe.core.Feed;
import dev.troupe.link.Intake;
import dev.troupe.link.Intake.Taken;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes what comes over one connection. MQTT wants acknowledgements in the order of the messages; the client sees to that. Safe for use by many threads. */
final class Receiving implements AutoCloseable {

    private final Inlet inlet;
    private final int most;
    private final boolean originsAreTold;
    private final Intake intake;
    private final AtomicInteger underway = new AtomicInteger();

    /**
     * @param most that may be underway of what the broker does not send again; what it does, it holds back itself
     * @param originsAreTold else nothing is taken under topics that this link sends to
     */
    Receiving(Inlet inlet, int most, boolean originsAreTold) {
        this.inlet = inlet;
        this.most = most;
        this.originsAreTold = originsAreTold;
        this.intake = inlet.intake();
    }

    void take(Arrived message) {
        Optional<String> topic = Filters.target(inlet.in().get(), message.topic());
        if (topic.isEmpty() || isOwn(message)) {
            message.acknowledge().run();
            return;
        }
        if (message.qos() == 0 && underway.get() >= most) {
            refused(message, "too much is underway, and its sender does not mind");
            return;
        }
        try {
            Feed feed = Incoming.feed(topic.get(), message);
            underway.incrementAndGet();
            intake.take(feed.topic() + " " + feed.key(), feed, taken -> settle(message, feed, taken));
        } catch (IllegalArgumentException e) {
            refused(message, String.valueOf(e.getMessage()));
            message.acknowledge().run();
        }
    }

    private boolean isOwn(Arrived message) {
        return originsAreTold ? Incoming.isFrom(inlet.host(), message) : inlet.sends(message.topic());
    }

    private void settle(Arrived message, Feed feed, Taken taken) {
        underway.decrementAndGet();
        switch (taken) {
            case Taken.By(int agents) -> {
                inlet.book().moved();
                if (agents == 0) {
                    inlet.unhandled().tell(Incoming.unhandled(message, feed.data()));
                }
            }
            case Taken.Refused(String why) -> refused(message, why);
        }
        message.acknowledge().run();
    }

    private void refused(Arrived message, String why) {
        inlet.book().failed("a message of " + message.topic() + " is passed over: " + why);
    }

    @Override
    public void close() {
        intake.close();
    }
}
