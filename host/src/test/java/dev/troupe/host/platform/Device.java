package dev.troupe.host.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import dev.troupe.broker.test.MqttBroker;
import dev.troupe.host.trial.Await;
import java.util.Optional;

/** Sends readings over MQTT, each until the broker has it, with whatever password is right. Confined to one thread. */
final class Device implements AutoCloseable {

    private final MqttBroker broker;
    private final String user;
    private String password;
    private Mqtt5BlockingClient client;

    Device(MqttBroker broker, String user, String password) {
        this.broker = broker;
        this.user = user;
        this.password = password;
        this.client = connected();
    }

    void uses(String other) {
        password = other;
    }

    void measures(int number) {
        String reading = "{\"systolic\":" + (150 + number % 40) + ",\"diastolic\":95,\"device_id\":\"cuff-" + number
                + "\",\"timestamp\":\"2026-11-21T10:00:00Z\"}";
        Await.until("reading " + number + " is sent", Await.LIMIT, () -> sent(reading));
    }

    private Optional<Boolean> sent(String reading) {
        try {
            client.publishWith()
                    .topic("blood_pressure")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(reading.getBytes(UTF_8))
                    .send();
            return Optional.of(true);
        } catch (RuntimeException lost) {
            client = connected();
            return Optional.empty();
        }
    }

    private Mqtt5BlockingClient connected() {
        return Await.until("the device is connected", Await.LIMIT, this::tryToConnect);
    }

    private Optional<Mqtt5BlockingClient> tryToConnect() {
        Mqtt5BlockingClient fresh = Mqtt5Client.builder()
                .identifier("cuff")
                .serverHost(broker.host())
                .serverPort(broker.port())
                .simpleAuth()
                .username(user)
                .password(password.getBytes(UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        try {
            fresh.connect();
            return Optional.of(fresh);
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
