package dev.troupe.kafka;

import dev.troupe.link.Effort;
import dev.troupe.link.Keeper;
import dev.troupe.link.LinkBook;
import dev.troupe.link.Uplink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * A consumer, a producer, and one who asks every other second whether the cluster answers: for the clients never say so. Each is made anew when it
 * fails for good.
 */
final class Connection implements Keeper.Open {

    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration LAST = Duration.ofSeconds(2);
    private static final int ANSWER_MILLIS = 4_000;

    private final ClientProperties properties;
    private final Inlet inlet;
    private final Uplink uplink;
    private final LinkBook book;
    private final Effort consuming;
    private final Effort producing;
    private final Effort probing;
    private volatile @Nullable Consuming consumer;

    Connection(ClientProperties properties, Inlet inlet, Uplink uplink, LinkBook book) {
        this.properties = properties;
        this.inlet = inlet;
        this.uplink = uplink;
        this.book = book;
        book.connecting(properties.servers());
        probing = Effort.start("kafka-probe", this::probe);
        consuming = Effort.start("kafka-in", this::consume);
        producing = Effort.start("kafka-producer", this::produce);
    }

    private void consume(Runnable goes) throws InterruptedException {
        Consuming now = new Consuming(client(KafkaConsumer::new, properties.consumer()), inlet);
        consumer = now;
        try {
            now.run(goes);
        } catch (KafkaException e) {
            told(e);
            throw e;
        }
    }

    private void produce(Runnable goes) throws InterruptedException {
        CountDownLatch broken = new CountDownLatch(1);
        KafkaProducer<byte[], byte[]> producer = client(KafkaProducer::new, properties.producer());
        Outgoing sender = new Outgoing(producer, inlet.host(), broken::countDown);
        uplink.set(sender);
        try {
            broken.await();
        } finally {
            uplink.end(sender);
            producer.close(broken.getCount() == 0 ? Duration.ZERO : LAST);
        }
        throw new KafkaException("the producer failed for good");
    }

    private void probe(Runnable goes) throws InterruptedException {
        try (Admin admin = client(Admin::create, properties.common("probe"))) {
            while (true) {
                ask(admin);
                goes.run();
                Thread.sleep(PROBE);
            }
        }
    }

    private void ask(Admin admin) throws InterruptedException {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(ANSWER_MILLIS);
        try {
            admin.describeCluster(options).clusterId().get(2L * ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            book.connected();
        } catch (ExecutionException e) {
            KafkaException cause = e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
            told(cause);
            if (cause instanceof AuthenticationException) {
                throw cause; // which this client would remember
            }
        } catch (TimeoutException e) {
            book.lost("no broker answers");
        }
    }

    @FunctionalInterface
    private interface Made<T> {
        T with(Map<String, Object> properties);
    }

    private <T> T client(Made<T> made, Map<String, Object> properties) {
        try {
            return made.with(properties);
        } catch (KafkaException e) { // such as a name that nobody knows at the moment
            told(e);
            throw e;
        }
    }

    private void told(KafkaException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (e instanceof AuthenticationException || e instanceof AuthorizationException) {
            book.refused(String.valueOf(e.getMessage()));
        } else if (e instanceof org.apache.kafka.common.errors.TimeoutException) {
            book.lost("no broker answers");
        } else {
            book.lost(String.valueOf(cause.getMessage()));
        }
    }

    @Override
    public void close() throws InterruptedException {
        Consuming now = consumer;
        if (now != null) {
            now.end();
        }
        probing.end(Duration.ZERO);
        producing.end(Duration.ZERO);
        consuming.end(Duration.ofSeconds(8)); // finishes in order by itself
        book.disconnected();
    }
}
