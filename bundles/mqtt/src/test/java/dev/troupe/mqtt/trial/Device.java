package dev.troupe.mqtt.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.troupe.broker.test.MqttBroker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Somebody else who uses the broker, and comes back when it does. */
public final class Device {

    private final Mqtt5AsyncClient client;

    public Device(MqttBroker broker, String user, String password) throws Exception {
        client = Mqtt5Client.builder()
                .identifier("device")
                .serverHost(broker.host())
                .serverPort(broker.port())
                .automaticReconnect()
                .initialDelay(100, TimeUnit.MILLISECONDS)
                .maxDelay(500, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                // a broker that was killed may not know it any more
                .addDisconnectedListener(context -> context.getReconnector().republishIfSessionExpired(true))
                .simpleAuth()
                .username(user)
                .password(password.getBytes(UTF_8))
                .applySimpleAuth()
                .buildAsync();
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(3_600)
                .send()
                .get(30, TimeUnit.SECONDS);
    }

    /** Completes when the broker has it. */
    public CompletableFuture<?> write(String topic, String payload) {
        return client.publishWith()
                .topic(topic)
                .payload(payload.getBytes(UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
    }

    /** As {@link #write}, and the broker gives it to those who come later, too. */
    public CompletableFuture<?> retain(String topic, String payload) {
        return client.publishWith()
                .topic(topic)
                .payload(payload.getBytes(UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .send();
    }

    /** What comes to be said there, growing. */
    public List<Mqtt5Publish> hear(String filter) throws Exception {
        List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();
        client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(heard::add)
                .send()
                .get(30, TimeUnit.SECONDS);
        return heard;
    }

    public void leave() throws Exception {
        client.disconnect().get(30, TimeUnit.SECONDS);
    }
}
