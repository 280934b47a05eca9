package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.handlers.Samples.Circle;
import dev.troupe.core.handlers.Samples.Figure;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.core.handlers.Samples.Nothing;
import dev.troupe.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerTableTest {

    private final Binding binding = new Binding();
    private final Replies replies = new Replies();

    record Score(int score) {}

    static class ScoringAgent implements Agent {

        final List<String> calls = new ArrayList<>();

        @Handles(value = "score_lead", description = "Says how warm a lead is")
        Score score(Lead lead) {
            calls.add("score");
            return new Score(lead.visits() * 10);
        }

        @Handles(
                value = {"grow", "shrink"},
                reply = "grown")
        @SuppressWarnings("UnusedMethod") // by reflection
        private Figure grow(Session session, Message message, Circle circle) {
            return message.type().equals("grow") && session.id().equals("s1")
                    ? new Circle(circle.radius() * 2)
                    : new Nothing();
        }

        @Handles("halve")
        List<Circle> halve(Circle circle) {
            return List.of(new Circle(circle.radius() / 2));
        }

        @Handles("note")
        public void note(Message message, Session session) {
            session.reply(message, "note of " + message.data().json());
        }

        @Handles("count")
        int count(int from) {
            return from + 1;
        }

        @Handles("same")
        Data same(Data data) {
            return data;
        }

        @Handles("nothing")
        String nothing() {
            return null;
        }

        @Handles("quiet")
        void quiet() {
            calls.add("quiet");
        }

        @Handles("fail")
        void fail() throws IOException {
            throw new IOException("disk full");
        }
    }

    private final ScoringAgent agent = new ScoringAgent();

    @Test
    void resultIsTheAnswer() throws Throwable {
        send("score_lead", "{\"name\":\"Ada\",\"visits\":3}");
        send("count", "41");
        send("nothing", "null");

        assertThat(replies.heard()).containsExactly("usual {\"score\":30}", "usual 42", "usual null");
    }

    @Test
    void voidMethodAnswersThroughTheSession() throws Throwable {
        send("note", "[1, 2]");
        send("quiet", "{}");

        assertThat(replies.heard()).containsExactly("usual \"note of [1, 2]\"");
        assertThat(agent.calls).containsExactly("quiet");
    }

    @Test
    void parametersComeInAnyOrderAndResultSaysWhichRecordItIs() throws Throwable {
        send("grow", "{\"radius\":2.5}");
        send("shrink", "{\"radius\":2.5}");

        assertThat(replies.heard())
                .containsExactly("grown {\"type\":\"circle\",\"radius\":5.0}", "grown {\"type\":\"nothing\"}");
    }

    @Test
    void resultDeclaredAsTheRecordItselfNeedNotSayWhichItIs() throws Throwable {
        send("halve", "{\"type\":\"circle\",\"radius\":2.5}");

        assertThat(replies.heard()).containsExactly("usual [{\"radius\":1.25}]");
    }

    @Test
    void dataPassThroughAsTheyAre() throws Throwable {
        send("same", "{\"a\" :  1.0}");
        send("same", "null");

        assertThat(replies.heard()).containsExactly("usual {\"a\" :  1.0}", "usual null");
    }

    @Test
    void dataThatDoNotFitNeverReachTheMethod() {
        assertThatThrownBy(() -> send("score_lead", "{\"name\":\"Ada\",\"visits\":\"3\"}"))
                .isInstanceOfSatisfying(
                        AgentException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
                .hasMessage("data.visits: expected a whole number, found \"3\"");
        assertThatThrownBy(() -> send("count", "null")).hasMessage("data: expected a whole number, found null");

        assertThat(agent.calls).isEmpty();
        assertThat(replies.heard()).isEmpty();
    }

    @Test
    void whatTheMethodThrowsComesAsItIs() {
        assertThatThrownBy(() -> send("fail", "null"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void onlyMarkedTypesAreHandled() {
        HandlerTable table = HandlerTable.of(ScoringAgent.class, binding);

        assertThat(table.handles("shrink")).isTrue();
        assertThat(table.handles("score")).isFalse();
        assertThat(HandlerTable.of(Silent.class, binding).describe()).isEmpty();
    }

    static final class Silent implements Agent {}

    @Test
    void handlersAreDescribedByTheirSchemas() {
        List<AgentInfo.Handler> handlers =
                HandlerTable.of(ScoringAgent.class, binding).describe();

        assertThat(handlers)
                .extracting(AgentInfo.Handler::type)
                .containsExactly(
                        "count", "fail", "grow", "halve", "note", "nothing", "quiet", "same", "score_lead", "shrink");
        AgentInfo.Handler score = handlers.get(8);
        assertThat(score.description()).isEqualTo("Says how warm a lead is");
        assertThat(score.takes().toString()).contains("\"required\":[\"name\",\"visits\"]");
        assertThat(score.gives().toString()).contains("\"required\":[\"score\"]");
        assertThat(handlers.get(4).takes()).isEqualTo(Json.TRUE);
        assertThat(handlers.get(4).gives()).isEqualTo(Json.TRUE);
    }

    private void send(String type, String json) throws Throwable {
        HandlerTable.of(agent.getClass(), binding)
                .invoke(agent, new Envelope(type, binding.data(Json.parse(json))), replies);
    }
}
