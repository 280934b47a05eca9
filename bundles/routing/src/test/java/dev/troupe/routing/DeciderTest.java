package dev.troupe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.core.Choice;
import dev.troupe.core.Enquiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeciderTest {

    @AgentType(name = "taxi", keywords = "ride", examples = "Take me home", priority = 5)
    static final class Taxi implements Agent {}

    @AgentType(
            name = "horses",
            keywords = {"ride", "riding lesson"},
            examples = "Saddle the brown mare")
    static final class Horses implements Agent {}

    private final Rig chat = Rig.chat();

    @Test
    void keywordsDecideAndMoreOfThemAreSurer() {
        Choice one = chat.choose("Which gym is open?");
        Choice two = chat.choose("Which gym has yoga?");

        assertThat(one)
                .extracting(Choice::agent, Choice::by, Choice::confidence)
                .containsExactly("helios", "keywords", 0.9);
        assertThat(two.confidence()).isEqualTo(1);
        assertThat(two.reason()).isEqualTo("keywords gym, yoga");
    }

    @Test
    void keywordOfSeveralWordsHasToStandAsOne() {
        assertThat(chat.choose("I lost it, a great loss, by weight").candidates())
                .allMatch(candidate -> candidate.keywords().isEmpty());
        assertThat(chat.choose("Weight-loss for beginners")
                        .candidates()
                        .getFirst()
                        .keywords())
                .containsExactly("weight loss");
    }

    @Test
    void greetingYieldsToWhateverElseIsSaid() {
        assertThat(chat.agent("Hello, which gym is open?")).isEqualTo("helios");
        assertThat(chat.agent("Hi! My legs are sore and stiff")).isEqualTo("helios");
        assertThat(chat.agent("Hello there!")).isEqualTo("general");
    }

    @Test
    void tieIsDecidedByTheConversationAndElseByTheClassifier() {
        Rig rig = Rig.of(Taxi.class, Horses.class);

        assertThat(rig.choose("a ride", "horses").agent()).isEqualTo("horses");
        assertThat(rig.choose("a ride", "taxi").agent()).isEqualTo("taxi");
        assertThat(rig.choose("a ride on the brown mare").agent()).isEqualTo("horses");
        assertThat(rig.choose("a ride home").agent()).isEqualTo("taxi");
    }

    @Test
    void followUpStaysWithTheAgentInConversation() {
        Choice choice = chat.choose("And how many of them?", "helios");

        assertThat(choice).extracting(Choice::agent, Choice::by).containsExactly("helios", "conversation");
    }

    @Test
    void oneWordThatPointsElsewhereTakesNoConversation() {
        assertThat(chat.agent("What about the end?")).isEqualTo("helios");
        assertThat(chat.choose("What about the end?", "ceres").agent()).isEqualTo("ceres");
        assertThat(chat.choose("My knee and hip are sore", "ceres").agent()).isEqualTo("helios");
    }

    @Test
    void fallbackAgentHoldsNoConversation() {
        assertThat(chat.choose("How about my knee?", "general").agent()).isEqualTo("helios");
    }

    @Test
    void agentThatIsGoneHoldsNoConversation() {
        assertThat(chat.choose("And how many of them?", "poet").agent()).isEqualTo("general");
    }

    @Test
    void whatFitsNobodyGoesToTheFallbackAgent() {
        Choice choice = chat.choose("Qwertz uiop");

        assertThat(choice)
                .extracting(Choice::agent, Choice::by, Choice::confidence)
                .containsExactly("general", "fallback", 0.3);
    }

    @Test
    void emptyTextGoesToTheFallbackAgentOrStays() {
        assertThat(chat.agent("")).isEqualTo("general");
        assertThat(chat.choose("", "ceres").agent()).isEqualTo("ceres");
    }

    @Test
    void whenTheFallbackAgentIsAwayTheFirstByPriorityHears() {
        Rig rig = Rig.of(Taxi.class, Horses.class);

        assertThat(rig.agent("Qwertz uiop")).isEqualTo("taxi");
        assertThat(rig.choose("Qwertz uiop").reason()).contains("general is away");
    }

    @Test
    void withoutAgentsNobodyIsPicked() throws Exception {
        Decider decider = new Decider(Knowledge.NONE, Rules.DEFAULT, Set.of(), null);

        assertThat(decider.decide(new Enquiry("hello", ""))).isEmpty();
    }

    @Test
    void oneAgentHearsAll() {
        assertThat(Rig.of(Taxi.class).agent("Qwertz uiop")).isEqualTo("taxi");
    }

    @Test
    void whoIsNamedHears() {
        assertThat(chat.choose("@Ceres how many reps at the gym?").by()).isEqualTo("mention");
        assertThat(chat.agent("@Ceres how many reps at the gym?")).isEqualTo("ceres");
        assertThat(chat.agent("@nobody which gym is open?")).isEqualTo("helios");
    }

    @Test
    void drainedAgentGetsNoNewConversationButKeepsTheOldOnes() {
        Rig drained = chat.drained("helios");

        assertThat(drained.agent("Which gym is open?")).isNotEqualTo("helios");
        assertThat(drained.choose("Which gym is open?", "helios").agent()).isEqualTo("helios");
    }

    @Test
    void thresholdsSayHowSureTheClassifierHasToBe() {
        Rules strict = new Rules("general", 1, 1, 0.5, Duration.ofSeconds(1));

        assertThat(chat.with(strict).choose("My knee and hip are sore").by()).isEqualTo("fallback");
    }

    @Test
    void confidenceIsFromZeroToOne() {
        Rig.Sentence.of("held.txt").forEach(sentence -> {
            Choice choice = chat.choose(sentence.text());
            assertThat(choice.confidence()).isBetween(0.0, 1.0);
            assertThat(choice.candidates()).allMatch(one -> one.score() >= 0 && one.score() <= 1);
        });
    }

    @Test
    void modelIsAskedOnlyWhenNothingElseIsSure() {
        List<String> asked = new ArrayList<>();
        Rig rig = chat.with((instructions, text, limit) -> {
            asked.add(text);
            assertThat(instructions).contains("- helios: Fitness coach").contains("- general: ");
            return "Sure: {\"agent\":\"ceres\",\"confidence\":0.9,\"reason\":\"food\"}";
        });

        assertThat(rig.choose("Is quinoa posh?"))
                .extracting(Choice::agent, Choice::by, Choice::confidence, Choice::reason)
                .containsExactly("ceres", "model", 0.9, "food");
        rig.choose("Which gym is open?");
        rig.choose("And then?", "helios");
        assertThat(asked).containsExactly("Is quinoa posh?");
    }

    @Test
    void modelThatFailsOrTalksNonsenseLeavesTheMessageToTheFallbackAgent() {
        for (String answer : List.of(
                "",
                "helios",
                "{",
                "{\"agent\":\"nobody\",\"confidence\":1}",
                "{\"agent\":7}",
                "{\"agent\":\"ceres\",\"confidence\":\"high\"}",
                "{\"agent\":\"ceres\",\"confidence\":0.2}")) {
            assertThat(chat.with((instructions, text, limit) -> answer)
                            .choose("Is quinoa posh?")
                            .by())
                    .as(answer)
                    .isEqualTo("fallback");
        }
        assertThat(chat.with((instructions, text, limit) -> {
                            throw new IllegalStateException("429");
                        })
                        .agent("Is quinoa posh?"))
                .isEqualTo("general");
    }
}
