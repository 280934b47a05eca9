package dev.troupe.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthResourceTest {

    private record Part(String name, Optional<String> trouble) implements Condition {}

    @Test
    void hostInTroubleIsDegradedOnceItIsReady() {
        assertThat(HealthResource.status(true, true)).isEqualTo("healthy");
        assertThat(HealthResource.status(true, false)).isEqualTo("degraded");
        assertThat(HealthResource.status(false, false)).isEqualTo("starting");
    }

    @Test
    void onlyPartsInTroubleAreNamed() {
        List<Condition> parts =
                List.of(new Part("store", Optional.of("the disk is full")), new Part("models", Optional.empty()));

        assertThat(HealthResource.troubles(parts)).isEqualTo(Map.of("store", "the disk is full"));
    }
}
