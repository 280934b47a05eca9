package dev.troupe.mqtt;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A message of the broker.
 *
 * @param properties that its sender gave it; none with MQTT 3
 * @param acknowledge tells the broker that it need not be sent again
 */
record Arrived(
        String topic,
        ByteBuffer payload,
        int qos,
        boolean retained,
        Map<String, String> properties,
        Runnable acknowledge) {}
