package dev.troupe.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import dev.troupe.link.Certificates;

/** TLS as the client has it; the name of the broker is held against its certificate. */
final class Tls {

    private Tls() {}

    static MqttClientSslConfig of(Access.Trust trust) {
        return MqttClientSslConfig.builder()
                .trustManagerFactory(trust.file()
                        .map(file -> Certificates.trusted(file, trust.password()))
                        .orElse(null))
                .build();
    }
}
