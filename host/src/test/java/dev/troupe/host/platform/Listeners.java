package dev.troupe.host.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unchecked;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Three who hear alerts, each in the way of its kind, until they are closed. */
final class Listeners implements AutoCloseable {

    final Heard socket;
    final Heard stream;
    final Heard kafka;

    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket connection;
    private final Stream<String> lines;
    private final Thread streaming;
    private final Thread consuming;
    private volatile boolean running = true;

    /** @param kind of alert that counts */
    Listeners(Troupe troupe, String kafkaServers, String kind) {
        socket = new Heard(kind);
        stream = new Heard(kind);
        kafka = new Heard(kind);
        CountDownLatch subscribed = new CountDownLatch(2);
        connection = client.newWebSocketBuilder()
                .buildAsync(troupe.socket("/ws/health"), new Ear(socket, subscribed))
                .join();
        HttpRequest request =
                HttpRequest.newBuilder(troupe.uri("/stream/topic/alerts")).build();
        lines = Unchecked.call(() -> client.send(request, HttpResponse.BodyHandlers.ofLines()))
                .body();
        assertThat(Unchecked.call(() -> subscribed.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)))
                .isTrue();
        streaming = Thread.ofVirtual().name("stream").start(() -> follow(lines));
        consuming = Thread.ofPlatform().name("kafka").daemon().start(() -> consume(kafkaServers));
    }

    private void follow(Stream<String> each) {
        try {
            each.forEach(stream::line);
        } catch (RuntimeException ended) {
            if (running) {
                throw ended;
            }
        }
    }

    private void consume(String servers) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        "those-on-call-for-" + socket.kind(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("health_alerts"));
            while (running) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each ->
                                kafka.alert(JsonParser.parseString(each.value()).getAsJsonObject()));
            }
        }
    }

    boolean haveAll(int count) {
        return socket.distinct() == count && stream.distinct() == count && kafka.distinct() == count;
    }

    @Override
    public String toString() {
        return "socket " + socket.distinct() + " (" + socket.again() + " again), stream " + stream.distinct() + " ("
                + stream.again() + " again), Kafka " + kafka.distinct() + " (" + kafka.again() + " again)";
    }

    @Override
    public void close() {
        running = false;
        connection.abort();
        lines.close();
        Unchecked.run(() -> consuming.join(Duration.ofSeconds(10)));
        Unchecked.run(() -> streaming.join(Duration.ofSeconds(10)));
    }

    private static final class Ear implements WebSocket.Listener {

        private final Heard heard;
        private final CountDownLatch subscribed;
        private final StringBuilder parts = new StringBuilder();

        /** @param subscribed counted down for each topic */
        Ear(Heard heard, CountDownLatch subscribed) {
            this.heard = heard;
            this.subscribed = subscribed;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                heard.frame(parts.toString());
                if (parts.indexOf("subscription_confirmed") >= 0) {
                    subscribed.countDown();
                }
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
