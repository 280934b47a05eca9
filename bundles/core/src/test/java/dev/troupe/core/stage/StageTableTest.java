package dev.troupe.core.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.Agent;
import dev.troupe.core.memory.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StageTableTest {

    private final StageTable stage = new StageTable();

    private static LiveAgent agent(String name, String bundle, String version) {
        Profile profile = new Profile(name, "", "", List.of(), List.of(), List.of(), List.of(), 100, true, 0, 1, false);
        return LiveAgent.audition(
                profile,
                bundle,
                version,
                new Instances() {
                    @Override
                    public Agent make() {
                        return new Agent() {};
                    }

                    @Override
                    public void drop(Agent instance) {}
                },
                new Rehearsal());
    }

    @Test
    void agentsOfHeldBundleWaitUntilAllEnterAtOnce() {
        FakeBundle old = new FakeBundle(1);
        FakeBundle fresh = new FakeBundle(2);
        stage.offer(1, agent("quiz", "quiz", "1.0"));
        stage.offer(1, agent("trivia", "quiz", "1.0"));
        AtomicInteger changes = new AtomicInteger();
        stage.listen(changes::incrementAndGet);
        stage.hold(fresh.bundle());

        stage.offer(2, agent("quiz", "quiz", "2.0"));
        stage.offer(2, agent("riddle", "quiz", "2.0"));

        assertThat(stage.find("quiz").orElseThrow().version()).isEqualTo("1.0");
        assertThat(stage.cast(fresh.bundle())).containsExactlyInAnyOrder("quiz", "riddle");
        assertThat(changes).hasValue(0);

        stage.enter(fresh.bundle(), old.bundle());

        assertThat(stage.names()).isEqualTo("quiz, riddle");
        assertThat(stage.find("quiz").orElseThrow().version()).isEqualTo("2.0");
        assertThat(stage.find("trivia")).isEmpty();
        assertThat(stage.isKnown("trivia")).isTrue();
        assertThat(stage.isKnown("nobody")).isFalse();
        assertThat(changes).hasValue(1);
    }

    @Test
    void nameBelongsToTheFirstBundleThatOffersIt() {
        FakeBundle second = new FakeBundle(2);
        stage.offer(1, agent("quiz", "acme.quiz", "1.0"));

        stage.offer(2, agent("quiz", "other.quiz", "3.0"));

        assertThat(stage.find("quiz").orElseThrow().bundle()).isEqualTo("acme.quiz");
        assertThat(stage.refused(second.bundle()).get("quiz")).contains("acme.quiz 1.0", "other.quiz 3.0");
    }

    @Test
    void leavingVersionDoesNotTakeItsSuccessorAlong() {
        LiveAgent old = agent("quiz", "quiz", "1.0");
        stage.offer(1, old);
        stage.offer(2, agent("quiz", "quiz", "2.0"));

        stage.withdraw(1, old);

        assertThat(stage.find("quiz").orElseThrow().version()).isEqualTo("2.0");
    }

    @Test
    void agentThatIsMadeAnewInAVersionThatLeftStaysOff() {
        FakeBundle old = new FakeBundle(1);
        FakeBundle fresh = new FakeBundle(2);
        LiveAgent first = agent("quiz", "quiz", "1.0");
        stage.offer(1, first);
        stage.offer(2, agent("quiz", "quiz", "2.0"));
        stage.enter(fresh.bundle(), old.bundle());

        stage.withdraw(1, first);
        stage.offer(1, agent("quiz", "quiz", "1.0"));

        assertThat(stage.find("quiz").orElseThrow().version()).isEqualTo("2.0");
    }

    @Test
    void vacatedVersionMakesNoMoreInstances() throws InterruptedException {
        LiveAgent old = agent("quiz", "quiz", "1.0");
        Agent instance = old.newInstance();
        assertThat(stage.awaitVacant(old, Duration.ofMillis(1))).isEqualTo(1);
        old.drop(instance);

        int left = stage.awaitVacant(old, Duration.ofSeconds(30));

        assertThat(left).isZero();
        assertThatThrownBy(old::newInstance).isInstanceOf(VacatedException.class);
    }

    @Test
    void heldBundleDoesNotTakeANameThatAnotherHasTakenMeanwhile() {
        FakeBundle first = new FakeBundle(1);
        FakeBundle second = new FakeBundle(2);
        stage.hold(first.bundle());
        stage.hold(second.bundle());
        stage.offer(1, agent("quiz", "acme.quiz", "1.0"));
        stage.offer(2, agent("quiz", "other.quiz", "1.0"));
        stage.offer(2, agent("riddle", "other.quiz", "1.0"));

        stage.enter(first.bundle(), null);
        stage.enter(second.bundle(), null);

        assertThat(stage.find("quiz").orElseThrow().bundle()).isEqualTo("acme.quiz");
        assertThat(stage.find("riddle")).isPresent();
        assertThat(stage.refused(second.bundle())).containsOnlyKeys("quiz");
    }

    @Test
    void heldBundleIsToldBeforeItEntersThatANameIsTaken() {
        FakeBundle first = new FakeBundle(1);
        FakeBundle second = new FakeBundle(2);
        stage.hold(first.bundle());
        stage.hold(second.bundle());
        stage.offer(1, agent("quiz", "acme.quiz", "1.0"));
        stage.offer(2, agent("quiz", "other.quiz", "1.0"));

        Map<String, String> before = stage.refused(second.bundle());
        stage.enter(first.bundle(), null);

        assertThat(before).isEmpty();
        assertThat(stage.refused(second.bundle()).get("quiz")).contains("acme.quiz 1.0", "other.quiz 1.0");
    }

    @Test
    void profileIsReadFromServicePropertiesOfAnyShape() {
        Profile profile = Profile.of(Map.of(
                "agent.name",
                "quiz",
                "agent.capabilities",
                new String[] {"ask", "score"},
                "agent.keywords",
                List.of("quiz"),
                "agent.tasks",
                "ask",
                "agent.inline",
                true,
                "agent.deadline.ms",
                5_000L,
                "agent.state.version",
                "3"));

        assertThat(profile)
                .isEqualTo(new Profile(
                        "quiz",
                        "quiz",
                        "",
                        List.of("ask", "score"),
                        List.of("ask"),
                        List.of("quiz"),
                        List.of(),
                        100,
                        true,
                        5_000,
                        3,
                        false));
    }

    @Test
    void badNameIsRefusedInWords() {
        assertThatThrownBy(() -> Profile.of(Map.of("agent.name", "Quiz!")))
                .hasMessageContaining("'Quiz!'")
                .hasMessageContaining("a–z");
    }
}
