package dev.troupe.agent.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import dev.troupe.agent.Subscribes;
import dev.troupe.agent.realtime.EventType;
import dev.troupe.agent.realtime.Realtime;
import dev.troupe.agent.realtime.RealtimeEvent;
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

    @AgentType(name = "nurse")
    static class Nurse implements Agent {

        record Reading(int systolic, int diastolic) {}

        @Subscribes("readings/blood_pressure")
        void heard(Reading reading, Message event, Session session) {
            int count = session.state().as(Integer.class).orElse(0) + 1;
            session.state().set(count);
            if (reading.systolic() > 140) {
                Realtime.emit(session, RealtimeEvent.alert(Map.of("systolic", reading.systolic(), "count", count)));
                Realtime.broadcast(
                        session, "data_update", Map.of("from", event.headers().toString()));
            }
        }

        @Subscribes("events")
        void alerted(RealtimeEvent event, Session session) {
            session.publish("alerts", event.data());
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
    void agentHearsWhatIsPublishedAndAllThatFollowsIsThere() {
        try (TestHost host = TestHost.of(Nurse::new)) {
            TestEvents events = host.events("**");

            host.publish("readings/blood_pressure", Map.of("systolic", 150, "diastolic", 95));

            assertThat(events.all())
                    .extracting(TestEvents.TestEvent::topic)
                    .containsExactlyInAnyOrder("readings/blood_pressure", "events", "broadcast", "alerts");
            RealtimeEvent alert = events.all().stream()
                    .filter(event -> event.topic().equals("events"))
                    .findFirst()
                    .orElseThrow()
                    .data()
                    .as(RealtimeEvent.class);
            assertThat(alert.event_type()).isEqualTo(EventType.ALERT_TRIGGERED);
            assertThat(alert.source_service()).isEqualTo("nurse");
            assertThat(events.all())
                    .extracting(TestEvents.TestEvent::topic, TestEvents.TestEvent::type)
                    .contains(tuple("broadcast", "data_update"));
        }
    }

    @Test
    void agentHearsRecordsInASessionForEachKey() {
        try (TestHost host = TestHost.of(Nurse::new)) {
            TestEvents alerts = host.events("alerts");
            Nurse.Reading high = new Nurse.Reading(150, 95);

            int heard = host.feed("readings/blood_pressure", "ann", "r-1", high, Map.of("origin", "ward"));
            host.feed("readings/blood_pressure", "ann", "r-1", high, Map.of("origin", "ward"));
            host.feed("readings/blood_pressure", "bob", high);
            host.feed("readings/blood_pressure", "ann", high);

            assertThat(heard).isEqualTo(1);
            assertThat(host.feed("readings/pulse", "ann", 80)).isZero();
            assertThat(alerts.all())
                    .extracting(
                            event -> event.data().member("count").orElseThrow().as(Integer.class))
                    .containsExactly(1, 1, 2);
        }
    }

    @AgentType(name = "clerk", delivery = AgentType.DURABLE)
    static class Clerk implements Agent {

        @Handles("file")
        String file() {
            return "filed";
        }

        @Subscribes("orders")
        void heard(Message order, Session session) {
            session.publish("filed", order.data());
        }
    }

    @Test
    void durableAgentRunsInMemory() {
        try (TestHost host = TestHost.of(Clerk::new)) {
            TestEvents filed = host.events("filed");

            host.feed("orders", "", 1);

            assertThat(filed.all()).hasSize(1);
            assertThat(host.session().send("file", null).data().as(String.class))
                    .isEqualTo("filed");
        }
    }

    @Test
    void recordThatNoAgentCanTakeIsToldOf() {
        try (TestHost host = TestHost.of(Nurse::new)) {
            host.retire("nurse");

            assertThatThrownBy(() -> host.feed("readings/blood_pressure", "ann", 1))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the record was not taken: agent 'nurse' was here and is gone");
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
