package dev.troupe.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.broker.test.Agents;
import dev.troupe.broker.test.Await;
import dev.troupe.broker.test.Laid;
import dev.troupe.broker.test.MqttBroker;
import dev.troupe.core.Configured;
import dev.troupe.core.Event;
import dev.troupe.core.Feed;
import dev.troupe.core.Link.Status;
import dev.troupe.core.UnavailableException;
import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import dev.troupe.mqtt.trial.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real broker that wants a password, and keeps what it has on disk. */
@Timeout(240)
class BridgeTest {

    private static final String USER = "ann";
    private static final String DEVICE = "device";

    private static MqttBroker broker;
    private static Device device;
    private static String password = "first";
    private static int number;

    private final TopicTable topics = new TopicTable();
    private final Agents agents = new Agents(topics);
    private final Laid laid = new Laid();
    private final Map<String, Object> configuration = new HashMap<>();
    private final List<Bridge> bridges = new ArrayList<>();

    /** Nobody else's. */
    private final String topic = "readings" + number++;

    @BeforeAll
    static void startBroker(@TempDir Path folder) throws Exception {
        broker = MqttBroker.start(folder, USER, password);
        broker.users(DEVICE + "=" + DEVICE, USER + "=" + password);
        device = new Device(broker, DEVICE, DEVICE);
    }

    @AfterAll
    static void stopBroker() throws Exception {
        device.leave();
        broker.close();
    }

    @AfterEach
    void close() {
        bridges.forEach(Bridge::close);
    }

    private Bridge bridge() {
        laid.put("MQTT_HOST", broker.host());
        laid.put("MQTT_PORT", Integer.toString(broker.port()));
        laid.put("MQTT_USER", USER);
        laid.put("MQTT_PASSWORD", password);
        configuration.putIfAbsent("client.id", "host-" + topic);
        Configured<Settings> settings = Configured.of(MqttLink.PID, Settings.Config.class, Settings::of, configuration);
        Bridge bridge = new Bridge(
                agents,
                topics,
                new Surroundings("host-1", Path.of("/nowhere"), Map.of(), () -> laid, settings::now),
                there -> {});
        bridges.add(bridge);
        bridge.start();
        return bridge;
    }

    /** One that listens. */
    private Bridge connected() throws Exception {
        Bridge bridge = bridge();
        Await.until("connected", () -> bridge.book().state().status() == Status.CONNECTED);
        String probe = topic + "/probe";
        Await.until("subscribed", () -> {
            device.write(probe, "0").get(30, TimeUnit.SECONDS);
            return agents.taken().stream().anyMatch(feed -> feed.topic().equals(probe));
        });
        agents.taken().clear();
        return bridge;
    }

    private CompletableFuture<?> write(int from, int to) {
        return CompletableFuture.allOf(IntStream.range(from, to)
                .mapToObj(i -> device.write(topic + "/" + i % 7, "{\"n\":" + i + "}"))
                .toArray(CompletableFuture<?>[]::new));
    }

    private Set<String> numbers() {
        return agents.taken().stream()
                .flatMap(feed -> feed.data().member("n").stream())
                .map(Json::toString)
                .collect(Collectors.toSet());
    }

    private void awaitAll(int end) throws Exception {
        try {
            Await.until("all in", () -> numbers().equals(upTo(end)));
        } catch (AssertionError e) {
            assertThat(numbers()).as("what has come, behind the whole time").isEqualTo(upTo(end));
        }
    }

    private static Set<String> upTo(int end) {
        return IntStream.range(0, end).mapToObj(Integer::toString).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void messageReachesAgentsThatSubscribe(int version) throws Exception {
        agents.subscribe(topic + "/*");
        configuration.put("version", version);
        Bridge bridge = connected();

        device.write(topic + "/bp", "{\"systolic\":150}").get(30, TimeUnit.SECONDS);

        Await.until(
                "taken",
                () -> agents.taken().stream().anyMatch(feed -> feed.topic().equals(topic + "/bp")));
        assertThat(agents.taken()) // where a probe may come late
                .filteredOn(feed -> feed.topic().equals(topic + "/bp"))
                .extracting(Feed::data)
                .containsExactly(Json.parse("{\"systolic\":150}"));
        assertThat(bridge.book().state().endpoint()).isEqualTo(broker.host() + ":" + broker.port());
    }

    @Test
    void mappingsOfTheConfigurationCount() throws Exception {
        configuration.put("in", topic + "/+/bp -> blood_pressure");
        device.retain(topic + "/7/bp", "120/80").get(30, TimeUnit.SECONDS);
        bridge();

        Await.until("taken", () -> agents.taken().size() == 1);
        Feed feed = agents.taken().getFirst();
        assertThat(feed.topic()).isEqualTo("blood_pressure");
        assertThat(feed.key()).isEqualTo(topic + "/7/bp");
        assertThat(feed.data()).isEqualTo(Json.string("120/80"));
        assertThat(feed.headers()).containsEntry("mqtt-retained", "true");
    }

    @Test
    void messageThatNoAgentWantsBecomesAnEvent() throws Exception {
        List<Event> events = new CopyOnWriteArrayList<>();
        topics.subscribe("events", events::add);
        agents.answer(feed -> CompletableFuture.completedFuture(0));
        configuration.put("in", topic + "/#");
        connected();

        device.write(topic + "/x", "hi").get(30, TimeUnit.SECONDS);

        Json data = Json.parse("{\"topic\":\"" + topic + "/x\",\"payload\":\"hi\"}");
        Await.until(
                "told",
                () -> events.stream()
                        .anyMatch(event -> event.data().member("data").equals(Optional.of(data))));
        assertThat(events.getLast().data().text("event_type")).hasValue("data_processed");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void eventsGoOutAndDoNotComeBack(int version) throws Exception {
        configuration.put("version", version);
        configuration.put("in", topic + "/probe, " + topic + "/in, " + topic + "/alerts");
        configuration.put("out", "alerts -> " + topic + "/alerts");
        connected();
        var heard = device.hear(topic + "/alerts");

        topics.publish("alerts", "alert_triggered", Json.parse("{\"mine\":true}"));
        Await.until("heard", () -> heard.size() == 1);
        device.write(topic + "/in", "1").get(30, TimeUnit.SECONDS);

        Await.until(
                "taken",
                () -> agents.taken().stream().anyMatch(feed -> feed.topic().endsWith("in")));
        assertThat(agents.taken()).noneMatch(feed -> feed.topic().endsWith("alerts"));
        assertThat(new String(heard.getFirst().getPayloadAsBytes(), UTF_8)).isEqualTo("{\"mine\":true}");
        if (version == 5) {
            assertThat(heard.getFirst().getUserProperties().asList())
                    .extracting(property -> property.getName() + "=" + property.getValue())
                    .containsExactly("troupe-origin=host-1", "troupe-type=alert_triggered");
        }
    }

    /** MQTT wants acknowledgements in order: how much passes an agent that is away is for the broker to say, and this one sends nothing more. */
    @Test
    void agentThatIsAwayCostsNothingButTime() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        agents.subscribe(topic + "/*");
        agents.answer(feed -> away.get() && feed.topic().endsWith("/3")
                ? CompletableFuture.failedFuture(new UnavailableException("away"))
                : CompletableFuture.completedFuture(1));
        connected();

        write(0, 70).get(60, TimeUnit.SECONDS);
        Await.until("some", () -> !numbers().isEmpty());
        away.set(false);

        Await.until("all", () -> numbers().equals(upTo(70)));
        assertThat(agents.taken().stream().filter(feed -> feed.topic().endsWith("/3")))
                .extracting(feed -> feed.data().member("n").orElseThrow().toString())
                .containsExactly("3", "10", "17", "24", "31", "38", "45", "52", "59", "66");
    }

    @Test
    void whatWasNotFinishedComesAgainWhenTheHostIsBack() throws Exception {
        agents.subscribe(topic + "/*");
        Bridge first = connected();
        AtomicInteger begun = new AtomicInteger();
        agents.answer(feed -> {
            begun.incrementAndGet();
            return new CompletableFuture<>();
        });
        write(0, 10).get(60, TimeUnit.SECONDS);
        Await.until("some have begun", () -> begun.get() > 0);
        first.close();
        agents.answer(feed -> CompletableFuture.completedFuture(1));

        bridge();

        Await.until("all", () -> numbers().equals(upTo(10)));
    }

    @Test
    void whatWasMissedComesWhenTheHostIsBack() throws Exception {
        agents.subscribe(topic + "/*");
        connected().close();

        write(0, 100).get(60, TimeUnit.SECONDS);
        bridge();

        Await.until("all", () -> numbers().equals(upTo(100)));
    }

    @Test
    void nothingIsLostWhenTheBrokerIsKilledUnderLoadAndThePasswordIsChanged() throws Exception {
        agents.subscribe(topic + "/*");
        configuration.put("out", "alerts -> " + topic + "alerts");
        Bridge bridge = connected();
        var alerts = device.hear(topic + "alerts");
        var first = write(0, 300);
        Await.until("under load", () -> numbers().size() > 50);

        broker.kill();
        var last = write(300, 600);
        for (int i = 0; i < 500; i++) {
            topics.publish("alerts", Json.number(i));
        }
        Await.until("away", () -> bridge.book().state().status() == Status.RECONNECTING);
        assertThat(bridge.book().trouble()).isPresent();
        password = "second";
        broker.users(DEVICE + "=" + DEVICE, USER + "=" + password);
        broker.startAgain();
        Await.until("refused", () -> bridge.book().state().status() == Status.ERROR);
        laid.put("MQTT_PASSWORD", password);
        for (int i = 500; i < 700; i++) {
            topics.publish("alerts", Json.number(i));
        }

        first.get(90, TimeUnit.SECONDS);
        last.get(90, TimeUnit.SECONDS);
        awaitAll(600);
        Await.until(
                "all out",
                () -> alerts.stream()
                        .map(publish -> new String(publish.getPayloadAsBytes(), UTF_8))
                        .collect(Collectors.toSet())
                        .equals(upTo(700)));
        assertThat(bridge.book().state().status()).isEqualTo(Status.CONNECTED);
    }
}
