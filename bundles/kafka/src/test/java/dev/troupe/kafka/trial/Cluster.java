package dev.troupe.kafka.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.broker.test.KafkaBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Somebody else who uses the broker: writes records, and reads a topic from its beginning. */
public final class Cluster implements AutoCloseable {

    private final KafkaBroker broker;
    private final KafkaProducer<String, String> producer;
    private final List<Thread> readers = new CopyOnWriteArrayList<>();

    public Cluster(KafkaBroker broker) {
        this.broker = broker;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.openServers(), "delivery.timeout.ms", 180_000),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Makes a topic when it is not there, so that who subscribes to it need not look for it again. */
    public void create(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.openServers()))) {
            NewTopic one = new NewTopic(topic, Optional.empty(), Optional.empty());
            admin.createTopics(List.of(one)).all().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    public Future<RecordMetadata> write(String topic, String key, String value) {
        return producer.send(new ProducerRecord<>(topic, key, value));
    }

    /** With a header, and comes back when the broker has it. */
    public void write(String topic, String key, String value, String header, String headerValue) throws Exception {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
        record.headers().add(header, headerValue.getBytes(UTF_8));
        producer.send(record).get(60, TimeUnit.SECONDS);
    }

    /** What comes to lie there, growing. */
    public List<ConsumerRecord<String, String>> read(String topic) {
        List<ConsumerRecord<String, String>> read = new CopyOnWriteArrayList<>();
        Thread reader = Thread.ofPlatform().daemon().start(() -> readInto(topic, read));
        readers.add(reader);
        return read;
    }

    private void readInto(String topic, List<ConsumerRecord<String, String>> read) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                broker.openServers(),
                "group.id",
                "reader-" + topic,
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                1_000);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        readers.forEach(Thread::interrupt);
        producer.close(Duration.ofSeconds(1));
    }
}
