package dev.troupe.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** MQTT 3.1.1, which knows no properties: who has sent a message is not told, nor the type of an event. */
final class Wire3 implements Wire {

    private final Access access;
    private final Mqtt3AsyncClient client;

    Wire3(Access access, Consumer<Arrived> arrived, Consumer<Throwable> lost) {
        this.access = access;
        this.client = Mqtt3Client.builder()
                .identifier(access.clientId())
                .serverHost(access.host())
                .serverPort(access.port())
                .sslConfig(access.trust().map(Tls::of).orElse(null))
                .addDisconnectedListener(context -> lost.accept(context.getCause()))
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, publish -> arrived.accept(arrived(publish)), true);
    }

    private static Arrived arrived(Mqtt3Publish publish) {
        return new Arrived(
                publish.getTopic().toString(),
                ByteBuffer.wrap(publish.getPayloadAsBytes()),
                publish.getQos().getCode(),
                publish.isRetain(),
                Map.of(),
                publish::acknowledge);
    }

    @Override
    public CompletableFuture<?> connect() {
        var connect = Mqtt3Connect.builder()
                .cleanSession(false)
                .keepAlive(access.bounds().keepAliveSeconds());
        if (!access.user().isEmpty()) {
            connect.simpleAuth()
                    .username(access.user())
                    .password(Passwords.bytes(access.password()))
                    .applySimpleAuth();
        }
        return client.connect(connect.build());
    }

    @Override
    public CompletableFuture<?> subscribe(String filter) {
        return client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
    }

    @Override
    public CompletableFuture<?> unsubscribe(String filter) {
        return client.unsubscribeWith().topicFilter(filter).send();
    }

    @Override
    public CompletableFuture<?> publish(String topic, byte[] payload, String type) {
        return client.publishWith()
                .topic(topic)
                .payload(payload)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
    }

    @Override
    public boolean tellsOrigin() {
        return false;
    }

    @Override
    public void disconnect() {
        var _ = client.disconnect();
    }
}
