package dev.troupe.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.broker.test.Agents;
import dev.troupe.broker.test.Await;
import dev.troupe.broker.test.KafkaBroker;
import dev.troupe.broker.test.Laid;
import dev.troupe.core.Configured;
import dev.troupe.core.Event;
import dev.troupe.core.Feed;
import dev.troupe.core.Link.Status;
import dev.troupe.core.UnavailableException;
import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import dev.troupe.kafka.trial.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Kafka that wants SCRAM. */
@Timeout(240)
class BridgeTest {

    private static final String USER = "ann";
    private static final String PASSWORD = "first";

    private static KafkaBroker broker;
    private static Cluster cluster;
    private static int number;

    private final TopicTable topics = new TopicTable();
    private final Agents agents = new Agents(topics);
    private final Laid laid = new Laid();
    private final Map<String, Object> configuration = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Bridge> bridges = new ArrayList<>();

    /** Nobody else's. */
    private final String topic = "readings" + number++;

    @BeforeAll
    static void startBroker(@TempDir Path folder) throws Exception {
        broker = KafkaBroker.start(folder, USER, PASSWORD);
        cluster = new Cluster(broker);
    }

    @AfterAll
    static void stopBroker() {
        cluster.close();
        broker.close();
    }

    @AfterEach
    void close() {
        bridges.forEach(Bridge::close);
    }

    private Bridge bridge() throws Exception {
        return bridge("host-1");
    }

    private Bridge bridge(String host) throws Exception {
        cluster.create(topic);
        laid.put("KAFKA_BOOTSTRAP_SERVERS", broker.servers());
        laid.put("KAFKA_USERNAME", USER);
        laid.put("KAFKA_PASSWORD", PASSWORD);
        laid.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        laid.put("KAFKA_SASL_MECHANISM", KafkaBroker.MECHANISM);
        configuration.putIfAbsent("group", topic + "-group");
        Configured<Settings> settings =
                Configured.of(KafkaLink.PID, Settings.Config.class, Settings::of, configuration);
        Bridge bridge = new Bridge(
                agents,
                topics,
                new Surroundings(host, Path.of("/nowhere"), environment, () -> laid, settings::now),
                there -> {});
        bridges.add(bridge);
        bridge.start();
        return bridge;
    }

    private void write(int from, int to) {
        for (int i = from; i < to; i++) {
            var _ = cluster.write(topic, "key" + i % 7, "{\"n\":" + i + "}");
        }
    }

    private Set<String> numbers() {
        return agents.taken().stream()
                .map(feed -> feed.data().member("n").orElseThrow().toString())
                .collect(Collectors.toSet());
    }

    private static Set<String> upTo(int end) {
        return IntStream.range(0, end).mapToObj(Integer::toString).collect(Collectors.toSet());
    }

    @Test
    void recordReachesAgentsThatSubscribeWithAllThatItHas() throws Exception {
        agents.subscribe(topic);
        Bridge bridge = bridge();

        cluster.write(topic, "patient-7", "{\"systolic\":150}", "trace", "abc");

        Await.until("taken", () -> agents.taken().size() == 1);
        Feed feed = agents.taken().getFirst();
        assertThat(feed.topic()).isEqualTo(topic);
        assertThat(feed.key()).isEqualTo("patient-7");
        assertThat(feed.data()).isEqualTo(Json.parse("{\"systolic\":150}"));
        assertThat(feed.headers()).containsEntry("trace", "abc");
        assertThat(feed.id()).startsWith("kafka:" + topic + "-");
        Await.until("counted", () -> bridge.book().state().messages() == 1);
        Await.until("connected", () -> bridge.book().state().status() == Status.CONNECTED);
        assertThat(bridge.book().state().endpoint()).isEqualTo(broker.servers());
    }

    @Test
    void topicWithLevelsIsHeardWhereKafkaHasDots() throws Exception {
        agents.subscribe(topic + "/*");
        cluster.create(topic + ".eu");
        bridge();

        cluster.write(topic + ".eu", "k", "1", "a", "b");

        Await.until("taken", () -> agents.taken().size() == 1);
        assertThat(agents.taken().getFirst().topic()).isEqualTo(topic + "/eu");
    }

    @Test
    void mappingsOfTheConfigurationCount() throws Exception {
        agents.subscribe("not" + topic);
        configuration.put("in", topic + " -> shop/orders");
        bridge();

        cluster.write("not" + topic, "k", "1", "a", "b");
        cluster.write(topic, "k", "2", "a", "b");

        Await.until("taken", () -> !agents.taken().isEmpty());
        assertThat(agents.taken().getFirst().topic()).isEqualTo("shop/orders");
    }

    @Test
    void whatIsNoJsonIsCountedAndPassedOver() throws Exception {
        agents.subscribe(topic);
        Bridge bridge = bridge();

        cluster.write(topic, "k", "no json", "a", "b");
        cluster.write(topic, "k", "{\"n\":1}", "a", "b");

        Await.until("taken", () -> agents.taken().size() == 1);
        assertThat(bridge.book().state().errors()).isEqualTo(1);
    }

    @Test
    void recordThatNoAgentWantsBecomesAnEvent() throws Exception {
        List<Event> events = new CopyOnWriteArrayList<>();
        topics.subscribe("events", events::add);
        agents.answer(feed -> CompletableFuture.completedFuture(0));
        configuration.put("in", topic);
        bridge();

        cluster.write(topic, "k", "{\"a\":1}", "a", "b");

        Await.until("told", () -> events.size() == 1);
        assertThat(events.getFirst().type()).isEqualTo("realtime_event");
        Json event = events.getFirst().data();
        assertThat(event.text("event_type")).hasValue("data_processed");
        Json data = event.member("data").orElseThrow();
        assertThat(data.text("topic")).hasValue(topic);
        assertThat(data.member("message")).hasValue(Json.parse("{\"a\":1}"));
        assertThat(data.members()).containsOnlyKeys("topic", "message", "offset", "partition");
    }

    @Test
    void eventsGoOutWithTheirOriginAndDoNotComeBack() throws Exception {
        agents.subscribe(topic);
        configuration.put("out", topic);
        bridge();
        var read = cluster.read(topic);

        topics.publish(topic, "alert_triggered", Json.parse("{\"mine\":true}"));
        Await.until("read", () -> read.size() == 1);
        cluster.write(topic, "k", "{\"theirs\":true}", "a", "b");

        Await.until("taken", () -> !agents.taken().isEmpty());
        assertThat(agents.taken()).extracting(feed -> feed.data().toString()).containsExactly("{\"theirs\":true}");
        assertThat(read.getFirst().value()).isEqualTo("{\"mine\":true}");
        assertThat(new String(
                        read.getFirst().headers().lastHeader("troupe-origin").value(), UTF_8))
                .isEqualTo("host-1");
        assertThat(new String(
                        read.getFirst().headers().lastHeader("troupe-type").value(), UTF_8))
                .isEqualTo("alert_triggered");
        Await.until("read", () -> read.size() == 2);
        topics.publish(topic, Json.parse("{\"last\":true}"));
        Await.until("read", () -> read.size() == 3);
        assertThat(read.getLast().value()).isEqualTo("{\"last\":true}");
    }

    @Test
    void agentThatIsAwayHoldsUpItsKeyOnlyAndLosesNothing() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        agents.subscribe(topic);
        agents.answer(feed -> away.get() && feed.key().equals("key3")
                ? CompletableFuture.failedFuture(new UnavailableException("away", new IllegalStateException()))
                : CompletableFuture.completedFuture(1));
        bridge();

        write(0, 70);
        Await.until("the others", () -> agents.taken().size() == 60);
        away.set(false);

        Await.until("all", () -> agents.taken().size() == 70);
        assertThat(agents.taken().stream().filter(feed -> feed.key().equals("key3")))
                .extracting(feed -> feed.data().member("n").orElseThrow().toString())
                .containsExactly("3", "10", "17", "24", "31", "38", "45", "52", "59", "66");
    }

    @Test
    void whatWasFinishedIsNotHandedInAgainAfterARestart() throws Exception {
        agents.subscribe(topic);
        Bridge first = bridge();
        write(0, 100);
        Await.until("finished", () -> first.book().state().messages() == 100);
        first.close();

        bridge();
        write(100, 150);

        Await.until("taken", () -> numbers().size() == 150);
        assertThat(agents.taken()).hasSize(150);
    }

    @Test
    void whatWasNotFinishedIsHandedInAgainAfterARestart() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        agents.subscribe(topic);
        agents.answer(feed -> {
            begun.incrementAndGet();
            return new CompletableFuture<>();
        });
        Bridge first = bridge();
        write(0, 70);
        Await.until("each key has begun", () -> begun.get() == 7);
        first.close();
        agents.answer(feed -> CompletableFuture.completedFuture(1));

        bridge();

        Await.until("all", () -> numbers().equals(upTo(70)));
    }

    /** That nothing is lost meanwhile is seen where a whole host is tried, with load in both directions. */
    @Test
    void statusTellsThatTheBrokerIsAwayAndThatItIsBack() throws Exception {
        agents.subscribe(topic);
        Bridge bridge = bridge();
        Await.until("connected", () -> bridge.book().state().status() == Status.CONNECTED);

        broker.kill();

        Await.until("away", () -> bridge.book().state().status() == Status.RECONNECTING);
        assertThat(bridge.book().trouble()).isPresent();
        broker.startAgain();
        Await.until(
                "connected",
                () -> bridge.book().state().status() == Status.CONNECTED
                        && bridge.book().trouble().isEmpty());
    }

    @Test
    void wrongPasswordIsSaidAndTheRightOneIsTakenUp() throws Exception {
        agents.subscribe(topic);
        Bridge bridge = bridge();
        laid.put("KAFKA_PASSWORD", "wrong");
        Await.until("refused", () -> bridge.book().state().status() == Status.ERROR);
        write(0, 10);

        laid.put("KAFKA_PASSWORD", PASSWORD);
        long begun = System.nanoTime();

        Await.until("taken", () -> numbers().equals(upTo(10)));
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(60));
    }
}
