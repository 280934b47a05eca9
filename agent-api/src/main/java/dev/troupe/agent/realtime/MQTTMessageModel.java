package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import org.jspecify.annotations.Nullable;

/**
 * A message of MQTT.
 *
 * @param payload a text, or anything that is JSON
 * @param qos 0 to 2; 1 when absent
 */
public record MQTTMessageModel(
        String topic,
        Object payload,
        @OptionalMember @Nullable Integer qos,
        @OptionalMember boolean retain,
        @OptionalMember String timestamp,
        @OptionalMember(writtenAsNull = true) @Nullable String message_id) {

    public MQTTMessageModel {
        qos = Members.within("qos", qos == null ? 1 : qos, 0, 2);
        timestamp = Members.time(timestamp);
    }
}
