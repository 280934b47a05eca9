package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents hear what is published, wherever they run and however their messages are kept. */
@ExtendWith(TroupeExtension.class)
class SubscribesIT {

    private static AgentJar listener(String name, String isolation, String delivery) {
        return AgentJar.of("listener", "1.0.0")
                .named(name)
                .with("ISOLATION", isolation)
                .with("DELIVERY", delivery);
    }

    @ParameterizedTest
    @CsvSource({"listener-near,none,memory", "listener-kept,none,durable", "listener-apart,process,memory"})
    void agentHearsInItsOwnSessionAndGoesOnInTheNextVersion(
            String name, String isolation, String delivery, Troupe troupe) {
        AgentJar first = listener(name, isolation, delivery);
        troupe.awaitStore();
        troupe.deploy().put(first);
        Await.until(
                name + " is there",
                () -> troupe.rest().get("/api/v1/agents/" + name).status() == 200);
        try (Peer peer = Peer.connect(troupe.agent(name), "troupe.v1")) {
            peer.send("{\"type\":\"subscribe\",\"topic\":\"" + name + "/out\",\"correlationId\":\"s\"}");
            peer.answer("s");

            peer.request("tell", "{\"value\":7}");
            String heard = peer.takeType("event").data().toString();
            peer.request("tell", "{\"value\":8}");
            peer.takeType("event");
            troupe.deploy().put(first.version("2.0.0"));
            Await.until(
                    "version 2 is live",
                    () -> troupe.rest().get("/api/v1/agents/" + name).body().contains("\"version\":\"2.0.0\""));
            peer.request("tell", "{\"value\":9}");
            String later = peer.takeType("event").data().toString();

            assertThat(heard)
                    .isEqualTo(
                            "{\"version\":\"1.0.0\",\"topic\":\"" + name
                                    + "/in/a\",\"kind\":\"data_update\",\"value\":7,\"count\":1,\"event\":\"alert_triggered\"}");
            assertThat(later).contains("\"version\":\"2.0.0\"", "\"value\":9,\"count\":3");
        }
        assertThat(troupe.rest().get("/api/v1/agents/" + name).body())
                .contains("\"subscriptions\":[{\"pattern\":\"" + name + "/in/*\",\"takes\":{")
                .contains("\"value\"");
    }
}
