package dev.troupe.kafka;

import dev.troupe.core.Feed;
import dev.troupe.kafka.Progress.Step;
import dev.troupe.link.Intake;
import dev.troupe.link.Intake.Taken;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One partition for as long as it is this host's. */
final class Share implements AutoCloseable {

    private final Inlet inlet;
    private final Intake intake;
    private final Runnable roomAgain;
    private final Progress progress = new Progress();

    /** @param roomAgain runs when so much is finished that the partition, once full, can go on */
    Share(Inlet inlet, Runnable roomAgain) {
        this.inlet = inlet;
        this.intake = inlet.intake();
        this.roomAgain = roomAgain;
    }

    Progress progress() {
        return progress;
    }

    boolean isFull() {
        return progress.underway() >= inlet.limits().get().underway();
    }

    boolean hasRoom() {
        return progress.underway() <= inlet.limits().get().underway() / 2;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        Step step = progress.begin(record.offset());
        Optional<String> topic = Source.target(inlet.sources().get(), record.topic());
        if (topic.isEmpty() || Incoming.isFrom(inlet.host(), record)) {
            progress.done(step);
            return;
        }
        try {
            Feed feed = Incoming.feed(topic.get(), record, inlet.limits().get().recordBytes());
            intake.take(Inlet.lane(feed), feed, taken -> {
                settle(record, feed, taken);
                finish(step);
            });
        } catch (IllegalArgumentException e) {
            refused(record, String.valueOf(e.getMessage()));
            progress.done(step);
        }
    }

    private void settle(ConsumerRecord<byte[], byte[]> record, Feed feed, Taken taken) {
        switch (taken) {
            case Taken.By(int agents) -> {
                inlet.book().moved();
                if (agents == 0) {
                    inlet.unhandled().tell(Incoming.unhandled(record, feed.data()));
                }
            }
            case Taken.Refused(String why) -> refused(record, why);
        }
    }

    private void refused(ConsumerRecord<byte[], byte[]> record, String why) {
        inlet.book().failed("record " + Incoming.place(record) + " is passed over: " + why);
    }

    private void finish(Step step) {
        boolean wasFull = !hasRoom();
        progress.done(step);
        if (wasFull && hasRoom()) {
            roomAgain.run();
        }
    }

    @Override
    public void close() {
        intake.close();
    }
}
