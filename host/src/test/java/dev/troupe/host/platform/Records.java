package dev.troupe.host.platform;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Unchecked;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Lays readings into Kafka, of twenty patients. Each is there once: the producer is idempotent. */
final class Records implements AutoCloseable {

    private static final int PATIENTS = 20;

    private final KafkaProducer<String, String> producer;

    Records(String servers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all", "enable.idempotence", "true"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** One record, as somebody else would lay it there. */
    static void packed(String servers, String codec, String topic, String value) {
        try (var other = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers, "compression.type", codec),
                new StringSerializer(),
                new StringSerializer())) {
            Unchecked.call(() -> other.send(new ProducerRecord<>(topic, value)).get(60, TimeUnit.SECONDS));
        }
    }

    /** Comes back while some may be on their way: what the broker does not take yet is sent again by the producer. */
    void send(int from, int until) {
        List<Future<RecordMetadata>> sent =
                IntStream.range(from, until).mapToObj(this::send).toList();
        Await.until("most are sent", () -> sent.stream().filter(Future::isDone).count() > sent.size() / 2);
    }

    private Future<RecordMetadata> send(int number) {
        String patient = "patient-" + number % PATIENTS;
        String reading = "{\"device_id\":\"watch-" + number + "\",\"patient_id\":\"" + patient
                + "\",\"reading_type\":\"heart_rate\",\"value\":" + (121 + number % 40)
                + ",\"unit\":\"bpm\",\"timestamp\":\"2026-11-21T11:00:00Z\"}";
        return producer.send(new ProducerRecord<>("heart_rate", patient, reading));
    }

    @Override
    public void close() {
        producer.close();
    }
}
