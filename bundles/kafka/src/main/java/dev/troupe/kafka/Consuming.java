package dev.troupe.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer from its first poll to its end. Confined to one thread, but for {@link #end}. */
final class Consuming implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Consuming.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LAST = Duration.ofSeconds(3);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Consumer<byte[], byte[]> consumer;
    private final Inlet inlet;
    private final Map<TopicPartition, Share> shares = new HashMap<>();
    private List<Source> sources = List.of();
    private long committedAt = System.nanoTime();
    private volatile boolean ended;

    Consuming(Consumer<byte[], byte[]> consumer, Inlet inlet) {
        this.consumer = consumer;
        this.inlet = inlet;
    }

    /** Soon ends {@link #run}. */
    void end() {
        ended = true;
        consumer.wakeup();
    }

    /** @throws KafkaException when this consumer is of no use any more */
    void run(Runnable goes) throws InterruptedException {
        try {
            while (!ended) {
                subscribe();
                if (sources.isEmpty()) {
                    Thread.sleep(POLL);
                } else {
                    poll();
                    goes.run();
                }
            }
            finishInOrder();
        } finally {
            shares.values().forEach(Share::close);
            consumer.close(CloseOptions.timeout(LAST));
        }
    }

    private void subscribe() {
        List<Source> wanted = inlet.sources().get();
        if (wanted.equals(sources)) {
            return;
        }
        sources = wanted;
        if (wanted.isEmpty()) {
            consumer.unsubscribe();
        } else {
            log.info("kafka is asked for {}", wanted.stream().map(Source::route).toList());
            consumer.subscribe(Source.names(wanted), this);
        }
    }

    private void poll() {
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Share share = shares.get(new TopicPartition(record.topic(), record.partition()));
                if (share != null) {
                    share.take(record);
                }
            }
        } catch (WakeupException e) {
            log.trace("woken", e); // because there is room again, or for the end
        }
        shares.forEach((partition, share) -> {
            if (share.isFull()) {
                consumer.pause(List.of(partition));
            } else if (share.hasRoom()) {
                consumer.resume(List.of(partition));
            }
        });
        if (System.nanoTime() - committedAt > COMMIT_NANOS) {
            committedAt = System.nanoTime();
            Map<TopicPartition, OffsetAndMetadata> offsets = toCommit(shares.keySet());
            if (!offsets.isEmpty()) {
                consumer.commitAsync(offsets, (asked, failure) -> {
                    if (failure == null) {
                        committed(asked);
                    } else {
                        log.debug("not committed, so it is tried again", failure);
                    }
                });
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> toCommit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Share share = shares.get(partition);
            OptionalLong next =
                    share == null ? OptionalLong.empty() : share.progress().toCommit();
            next.ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
        }
        return offsets;
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Share share = shares.get(partition);
            if (share != null) {
                share.progress().committed(offset.offset());
            }
        });
    }

    /** What is underway has a little time, so that little is handed in twice. */
    private void finishInOrder() throws InterruptedException {
        long end = System.nanoTime() + QUIET.toNanos();
        while (System.nanoTime() < end
                && shares.values().stream().anyMatch(share -> share.progress().underway() > 0)) {
            Thread.sleep(10);
        }
        commitNow(shares.keySet());
    }

    private void commitNow(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = toCommit(partitions);
        if (!offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets, LAST);
                committed(offsets);
            } catch (WakeupException e) { // was meant for a poll, and is over
                consumer.commitSync(offsets, LAST);
            } catch (KafkaException e) {
                log.info("kafka did not take what was finished last, so that comes again: {}", e.getMessage());
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> shares.put(partition, new Share(inlet, consumer::wakeup)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitNow(partitions);
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Share share = shares.remove(partition);
            if (share != null) {
                share.close();
            }
        }
    }
}
