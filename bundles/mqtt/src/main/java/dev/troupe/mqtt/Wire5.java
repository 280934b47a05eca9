package dev.troupe.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import dev.troupe.core.Feed;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** MQTT 5. */
final class Wire5 implements Wire {

    private final Access access;
    private final String host;
    private final Mqtt5AsyncClient client;

    Wire5(Access access, String host, Consumer<Arrived> arrived, Consumer<Throwable> lost) {
        this.access = access;
        this.host = host;
        this.client = Mqtt5Client.builder()
                .identifier(access.clientId())
                .serverHost(access.host())
                .serverPort(access.port())
                .sslConfig(access.trust().map(Tls::of).orElse(null))
                .addDisconnectedListener(context -> lost.accept(context.getCause()))
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, publish -> arrived.accept(arrived(publish)), true);
    }

    private static Arrived arrived(Mqtt5Publish publish) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (var property : publish.getUserProperties().asList()) {
            if (properties.size() < Feed.HEADERS) {
                properties.put(
                        property.getName().toString(), property.getValue().toString());
            }
        }
        return new Arrived(
                publish.getTopic().toString(),
                ByteBuffer.wrap(publish.getPayloadAsBytes()),
                publish.getQos().getCode(),
                publish.isRetain(),
                properties,
                publish::acknowledge);
    }

    @Override
    public CompletableFuture<?> connect() {
        var connect = Mqtt5Connect.builder()
                .cleanStart(false)
                .sessionExpiryInterval(access.bounds().expirySeconds())
                .keepAlive(access.bounds().keepAliveSeconds())
                .restrictions()
                .receiveMaximum(access.bounds().underway())
                .maximumPacketSize(access.bounds().messageBytes())
                .applyRestrictions();
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
                .noLocal(true)
                .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                .send();
    }

    @Override
    public CompletableFuture<?> unsubscribe(String filter) {
        return client.unsubscribeWith().topicFilter(filter).send();
    }

    @Override
    public CompletableFuture<?> publish(String topic, byte[] payload, String type) {
        Mqtt5PublishBuilder.Complete publish =
                Mqtt5Publish.builder().topic(topic).payload(payload).qos(MqttQos.AT_LEAST_ONCE);
        var properties = publish.userProperties().add(Incoming.ORIGIN, host);
        if (!type.isEmpty()) {
            properties = properties.add(Feed.TYPE, type);
        }
        return client.publish(properties.applyUserProperties().build()).thenAccept(Wire5::check);
    }

    /** What the broker refuses is sent again: it may be allowed later. */
    private static void check(Mqtt5PublishResult result) {
        result.getError().ifPresent(error -> {
            throw new IllegalStateException("the broker refuses it: " + error.getMessage(), error);
        });
    }

    @Override
    public boolean tellsOrigin() {
        return true;
    }

    @Override
    public void disconnect() {
        var _ = client.disconnect();
    }
}
