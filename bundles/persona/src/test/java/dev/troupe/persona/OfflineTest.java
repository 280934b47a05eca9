package dev.troupe.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.agent.AgentException;
import dev.troupe.persona.Rig.Mood;
import dev.troupe.persona.Rig.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a model. */
@Timeout(30)
class OfflineTest {

    private final Rig rig = new Rig(null);

    @Test
    void patternCallsItsToolWithWhatItHasFound() throws Exception {
        String answer = rig.say("Yesterday I RAN 5 km in the park in 28 minutes and felt good");

        assertThat(rig.runner.runs).containsExactly(new Run(5, 28, Mood.GOOD));
        assertThat(answer).isEqualTo("Run 1 noted.");
        assertThat(rig.scene.metadata()).isEqualTo("{\"model\":\"offline\",\"tools\":[\"log_run\"]}");
    }

    @Test
    void groupsThatTakeNoPartAreLeftOut() throws Exception {
        rig.say("I ran 5 km");

        assertThat(rig.runner.runs).containsExactly(new Run(5, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5,2    | 5.2
            05     | 5.0
            0.5    | 0.5
            """)
    void numbersAreReadAsPeopleWriteThem(String written, double read) throws Exception {
        rig.say("I ran " + written + " km");

        assertThat(rig.runner.runs).extracting(Run::km).containsExactly(read);
    }

    @Test
    void whatTheRecordRefusesIsTheAnswer() {
        AgentException refused = catchThrowableOfType(AgentException.class, () -> rig.say("I ran 1,000 km"));

        assertThat(refused.code()).isEqualTo("invalid");
        assertThat(refused.text()).contains("nobody runs 1000.0 km; say 300 at most");
        assertThat(rig.scene.stateSize()).as("nothing is remembered of it").isEqualTo(4);
    }

    @Test
    void exampleCallsItsToolWhenTheTextIsLikeIt() throws Exception {
        rig.say("I ran 5 km");

        String answer = rig.say("how far have I run?");

        assertThat(answer).isEqualTo("runs: 1\nkm: 5.0");
    }

    @Test
    void whatAToolThrowsIsThrownOn() {
        assertThatThrownBy(() -> rig.say("Refuse that, would you"))
                .isInstanceOf(AgentException.class)
                .hasMessage("the diary is closed");
        assertThatThrownBy(() -> rig.say("Fall flat on the floor")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void knowledgeAnswersWhatNoToolDoes() throws Exception {
        assertThat(rig.say("How do I start working out?"))
                .isEqualTo("Who begins with working out walks for 20 minutes, three times a week.");
        assertThat(rig.say("My muscles are so sore")).isEqualTo("A day of rest, and a walk.");
        assertThat(rig.scene.metadata()).isEqualTo("{\"model\":\"offline\",\"tools\":[]}");
    }

    @Test
    void whoKnowsNothingSaysWhatItCanDo() throws Exception {
        String answer = rig.say("What is the capital of Peru?");

        assertThat(answer)
                .startsWith("No language model answers me")
                .contains("- Writes down a run\n", "- Sums up all runs")
                .contains("Getting started; Sore muscles")
                .doesNotContain("Call it whenever");
    }

    @Test
    void patternThatWouldTryForEverIsNotFound() throws Exception {
        String answer = rig.say("1".repeat(2_000));

        assertThat(answer).startsWith("No language model");
        assertThat(rig.runner.runs).isEmpty();
    }

    @Test
    void dataMayBeATextAndMustHaveOne() throws Exception {
        rig.hear("I ran 5 km", Rig.NOW);

        assertThat(rig.scene.text()).isEqualTo("Run 1 noted.");
        assertThatThrownBy(() -> rig.hear(7, Rig.NOW))
                .isInstanceOf(AgentException.class)
                .hasMessage("data: expected a text, or an object with the member text");
        assertThatThrownBy(() -> rig.say("x".repeat(32_001))).hasMessageContaining("32000 characters at most");
    }

    @Test
    void memoryIsBounded() throws Exception {
        for (int i = 0; i < 30; i++) {
            rig.say("\u0001".repeat(4_000));
        }

        assertThat(rig.scene.stateSize()).isBetween(20_000, 64 << 10);
    }

    @Test
    void stateOfAnotherFormIsForgotten() throws Exception {
        rig.scene.remembers("{\"turns\":7}");

        assertThat(rig.say("I ran 5 km")).isEqualTo("Run 1 noted.");
    }
}
