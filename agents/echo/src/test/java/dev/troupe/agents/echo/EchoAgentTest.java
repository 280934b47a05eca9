package dev.troupe.agents.echo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.test.Answer;
import dev.troupe.agent.test.TestHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EchoAgentTest {

    @Test
    void textComesBack() {
        try (TestHost host = TestHost.of(EchoAgent::new)) {

            Answer answer = host.session().say("hello");

            assertThat(answer.type()).isEqualTo("message");
            assertThat(answer.data().text("text")).contains("hello");
        }
    }

    @Test
    void dataOfAnyFormComesBackAsItWas() {
        try (TestHost host = TestHost.of(EchoAgent::new)) {

            Answer answer = host.session().send("anything", Map.of("list", List.of(1, true, "ü")));

            assertThat(answer.type()).isEqualTo("response");
            assertThat(answer.data().json()).isEqualTo("{\"list\":[1,true,\"ü\"]}");
        }
    }
}
