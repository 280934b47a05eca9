package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who hears what is addressed to nobody, seen from outside. */
@ExtendWith(TroupeExtension.class)
class RoutingIT {

    private static JsonObject route(Troupe troupe, String text) {
        return troupe.rest()
                .get("/api/v1/route?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .json();
    }

    private static String agent(Troupe troupe, String text) {
        return route(troupe, text).get("agent").getAsString();
    }

    @Test
    void agentThatIsDroppedInIsRoutableByItsExamplesAndNoMoreWhenItIsDeleted(Troupe troupe) {
        AgentJar jar = AgentJar.of("travel", "1.0.0").named("travel");
        assertThat(agent(troupe, "Are there cheap flights to Oslo?")).isNotEqualTo("travel");

        troupe.deploy().put(jar);

        Await.until(
                "the newcomer is routable",
                () -> agent(troupe, "Are there cheap flights to Oslo?").equals("travel"));
        JsonObject choice = route(troupe, "Is there a night train to Vienna?");
        assertThat(choice.get("agent").getAsString()).isEqualTo("travel");
        assertThat(choice.get("by").getAsString()).isEqualTo("classifier");
        assertThat(choice.get("confidence").getAsDouble()).isBetween(0.6, 1.0);
        troupe.deploy().delete(jar);
        Await.until(
                "it is not picked any more",
                () -> !agent(troupe, "Are there cheap flights to Oslo?").equals("travel"));
    }
}
