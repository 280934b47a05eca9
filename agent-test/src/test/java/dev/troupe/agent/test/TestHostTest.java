package dev.troupe.agent.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TestHostTest {

    @AgentType(name = "counter")
    static class Counter implements Agent {

        private final String version;

        Counter(String version) {
            this.version = version;
        }

        @Handles("count")
        String count(Session session) {
            int count = session.state().as(Integer.class).orElse(0) + 1;
            session.state().set(count);
            session.publish("counts/" + session.user(), count);
            session.send("counted", count);
            return version + ":" + count;
        }

        @Override
        public void onMessage(Message message, Session session) {
            ReplyStream stream = session.stream(message);
            stream.text("one ");
            stream.text("two");
        }
    }

    @AgentType(name = "asker")
    static class Asker implements Agent {
        @Override
        public void onMessage(Message message, Session session) throws InterruptedException {
            if (message.type().equals("wait")) {
                new CountDownLatch(1).await();
            }
            session.reply(message, session.ask("counter", "count", null));
        }
    }

    static class Nameless implements Agent {}

    private static Counter first() {
        return new Counter("v1");
    }

    @Test
    void sessionRemembersAcrossVersions() {
        try (TestHost host = TestHost.of(TestHostTest::first)) {
            TestSession session = host.session();
            session.send("count", null);

            host.deploy(() -> new Counter("v2"));

            assertThat(session.send("count", null).data().as(String.class)).isEqualTo("v2:2");
        }
    }

    @Test
    void whatTheAgentSendsAndPublishesIsThere() {
        try (TestHost host = TestHost.of(TestHostTest::first)) {
            TestEvents events = host.events("counts/*");
            TestSession session = host.session();

            session.send("count", null);

            assertThat(session.nextPushed().type()).isEqualTo("counted");
            assertThat(events.all()).singleElement().satisfies(event -> {
                assertThat(event.topic()).isEqualTo("counts/tester");
                assertThat(event.data().as(int.class)).isEqualTo(1);
            });
        }
    }

    @Test
    void piecesAndTheWholeAreThere() {
        try (TestHost host = TestHost.of(TestHostTest::first)) {

            Answer answer = host.session().say("talk");

            assertThat(answer.pieces())
                    .extracting(piece -> piece.text("text").orElseThrow())
                    .containsExactly("one ", "two");
            assertThat(answer.data().text("text")).contains("one two");
        }
    }

    @Test
    void agentsAskEachOther() {
        try (TestHost host = TestHost.of(Asker::new, TestHostTest::first)) {
            assertThat(host.session().say("go").data().as(String.class)).isEqualTo("v1:1");
        }
    }

    @Test
    void messageCanBeCancelled() {
        try (TestHost host = TestHost.of(Asker::new)) {
            TestSession session = host.session();
            Sent waiting = session.begin("wait", Map.of());

            boolean cancelled = session.cancel(waiting);

            assertThat(cancelled).isTrue();
            assertThat(waiting.await().code()).isEqualTo("cancelled");
        }
    }

    @Test
    void agentThatWasTakenAwayIsUnavailable() {
        try (TestHost host = TestHost.of(Asker::new, TestHostTest::first)) {
            TestSession session = host.session("asker");

            host.retire("counter");

            assertThat(session.say("go").code()).isEqualTo("agent_unavailable");
            assertThatThrownBy(() -> host.retire("counter")).hasMessageContaining("asker");
        }
    }

    @Test
    void classWithoutNameIsRefusedInWords() {
        assertThatThrownBy(() -> TestHost.of(Nameless::new)).hasMessageContaining("has no @AgentType");
    }
}
