package dev.troupe.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceSecretsTest {

    private static Values password(String value) {
        Values.Builder values = new Values.Builder();
        values.put("KAFKA_PASSWORD", value);
        return values.build();
    }

    @Test
    void whatIsSeenOnceOnlyNeverComesIntoForce() {
        Iterator<Values> source = List.of(password("old"), Values.NONE, password("new"), password("new"))
                .iterator();
        ServiceSecrets secrets = new ServiceSecrets(Service.KAFKA, source::next);

        assertThat(secrets.look()).isFalse(); // truncated, to be written anew
        assertThat(secrets.inForce()).isEqualTo(password("old"));
        assertThat(secrets.look()).isFalse();

        assertThat(secrets.look()).isTrue();
        assertThat(secrets.inForce()).isEqualTo(password("new"));
    }

    @Test
    void whatIsBackBeforeItCameIntoForceIsNoChange() {
        Iterator<Values> source = List.of(password("old"), password("new"), password("old"), password("old"))
                .iterator();
        ServiceSecrets secrets = new ServiceSecrets(Service.KAFKA, source::next);

        assertThat(List.of(secrets.look(), secrets.look(), secrets.look())).containsOnly(false);
    }
}
