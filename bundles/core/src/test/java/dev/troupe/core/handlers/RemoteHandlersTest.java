package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.AgentInfo;
import dev.troupe.core.RemoteAgent;
import dev.troupe.core.RemoteFailure;
import dev.troupe.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteHandlersTest {

    @Test
    void agentThatIsElsewhereSaysWhatItHandlesAndHearsAllTypes() {
        AgentInfo.Handler score = new AgentInfo.Handler("score", "Scores", Json.TRUE, Json.TRUE);
        RemoteAgent agent = () -> List.of(score);

        HandlerTable table = HandlerTable.of(agent, new Binding());

        assertThat(table.describe()).containsExactly(score);
        assertThat(table.handles("score")).isFalse();
    }

    @Test
    void senderIsToldNoMoreOfAFailureThanOfAnyOther() {
        RemoteFailure thrown = RemoteFailure.thrown("IllegalStateException", "key 4711", new StackTraceElement[0]);
        RemoteFailure lost = RemoteFailure.lost("agent_unavailable", "its process ended");

        assertThat(RemoteFailure.words(thrown)).isEqualTo(RemoteFailure.words(new IllegalStateException("key 4711")));
        assertThat(RemoteFailure.code(thrown)).isEqualTo("agent_failed");
        assertThat(RemoteFailure.words(lost)).isEqualTo("its process ended");
        assertThat(RemoteFailure.code(lost)).isEqualTo("agent_unavailable");
    }
}
