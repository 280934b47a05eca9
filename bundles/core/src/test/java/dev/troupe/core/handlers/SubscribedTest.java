package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.Subscribes;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.RemoteAgent;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscribedTest {

    private final Binding binding = new Binding();

    static class Listener implements Agent {

        final List<String> heard = new ArrayList<>();

        @Subscribes("leads/new")
        void exact(Lead lead) {
            heard.add("exact " + lead.name());
        }

        @Subscribes({"leads/*", "clients/*"})
        void level(Message event, Session session) {
            heard.add("level " + event.type() + " " + session.id());
        }

        @Subscribes("leads/**")
        void below() {
            heard.add("below");
        }

        @Subscribes("**")
        void any() {
            heard.add("any");
        }
    }

    private void hear(Agent agent, String topic, String json) throws Throwable {
        HandlerTable table = HandlerTable.of(agent, binding);
        table.hear(agent, new Envelope(topic, binding.data(Json.parse(json))), new Replies());
    }

    @Test
    void oneMethodHearsTheNarrowestFirst() throws Throwable {
        Listener agent = new Listener();

        hear(agent, "leads/new", "{\"name\":\"Ada\",\"visits\":1}");
        hear(agent, "leads/old", "null");
        hear(agent, "clients/old", "null");
        hear(agent, "leads/old/1", "null");
        hear(agent, "other", "null");

        assertThat(agent.heard)
                .containsExactly("exact Ada", "level leads/old s1", "level clients/old s1", "below", "any");
    }

    @Test
    void dataThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> hear(new Listener(), "leads/new", "{\"name\":\"Ada\"}"))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("visits");
    }

    @Test
    void subscriptionsAreDescribed() {
        List<AgentInfo.Topic> topics = HandlerTable.of(Listener.class, binding).topics();

        assertThat(topics)
                .extracting(AgentInfo.Topic::pattern)
                .containsExactly("**", "clients/*", "leads/*", "leads/**", "leads/new");
        assertThat(topics.getFirst().takes()).isEqualTo(Json.TRUE);
        assertThat(topics.getLast().takes().toString()).contains("visits");
    }

    @Test
    void agentThatIsElsewhereIsTold() throws Throwable {
        List<String> heard = new ArrayList<>();
        RemoteAgent remote = new RemoteAgent() {
            @Override
            public List<AgentInfo.Handler> handlers() {
                return List.of();
            }

            @Override
            public List<AgentInfo.Topic> subscriptions() {
                return List.of(new AgentInfo.Topic("leads", Json.TRUE));
            }

            @Override
            public void onEvent(Message event, Session session) {
                heard.add(event.type());
            }
        };

        hear(remote, "leads", "null");

        assertThat(heard).containsExactly("leads");
        assertThat(HandlerTable.of(remote, binding).topics()).hasSize(1);
    }

    static class WithResult implements Agent {

        @Subscribes("a")
        String a() {
            return "";
        }
    }

    static class WithoutTopic implements Agent {

        @Subscribes({})
        void a() {}
    }

    static class TooWild implements Agent {

        @Subscribes("*/*/*/*/*/*/*/*/*")
        void a() {}
    }

    static class TwoOfATopic implements Agent {

        @Subscribes({"a/*", "b"})
        void first() {}

        @Subscribes("a/*")
        void second() {}
    }

    @Test
    void whatCannotHearIsRefusedWithASentence() {
        assertThat(refusal(WithResult.class))
                .isEqualTo(
                        "subscriber WithResult.a refused: it gives a result, and an event has nobody who waits for one;"
                                + " make it void, and publish through the session what others are to hear");
        assertThat(refusal(WithoutTopic.class)).isEqualTo("subscriber WithoutTopic.a refused: it names no topic");
        assertThat(refusal(TooWild.class))
                .isEqualTo("subscriber TooWild.a refused: pattern '*/*/*/*/*/*/*/*/*' refused: at most 8 wildcards");
        assertThat(refusal(TwoOfATopic.class))
                .isEqualTo("topic 'a/*' is subscribed to by TwoOfATopic.first and by TwoOfATopic.second;"
                        + " an event is heard by one method of an agent");
    }

    private String refusal(Class<? extends Agent> type) {
        return String.valueOf(catchThrowableOfType(IllegalArgumentException.class, () -> HandlerTable.of(type, binding))
                .getMessage());
    }
}
