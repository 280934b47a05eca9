package dev.troupe.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.Event;
import dev.troupe.core.Feed;
import dev.troupe.json.Json;
import dev.troupe.link.NeverException;
import dev.troupe.link.Sender;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Sends events through one producer. Safe for use by many threads. */
final class Outgoing implements Sender {

    private final Producer<byte[], byte[]> producer;
    private final String host;
    private final Runnable broken;

    /** @param broken runs when the producer may be of no use any more */
    Outgoing(Producer<byte[], byte[]> producer, String host, Runnable broken) {
        this.producer = producer;
        this.host = host;
        this.broken = broken;
    }

    @Override
    public CompletableFuture<?> send(String topic, Event event) {
        Json data = event.data();
        byte[] value = Arrays.copyOfRange(data.bytes(), data.from(), data.to());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Source.name(topic), value);
        record.headers().add(Incoming.ORIGIN, host.getBytes(UTF_8));
        if (!event.type().isEmpty()) {
            record.headers().add(Feed.TYPE, event.type().getBytes(UTF_8));
        }
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        try {
            var _ = producer.send(record, (metadata, failure) -> complete(sent, failure));
        } catch (RuntimeException e) {
            complete(sent, e);
        }
        return sent;
    }

    private void complete(CompletableFuture<Boolean> sent, @Nullable Exception failure) {
        if (failure == null) {
            sent.complete(true);
        } else if (failure instanceof RecordTooLargeException || failure instanceof InvalidTopicException) {
            sent.completeExceptionally(new NeverException(String.valueOf(failure.getMessage()), failure));
        } else {
            sent.completeExceptionally(failure);
            if (!(failure instanceof RetriableException)) {
                broken.run();
            }
        }
    }
}
