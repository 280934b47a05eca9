package dev.troupe.agents.ceres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.test.Answer;
import dev.troupe.agent.test.TestHost;
import dev.troupe.agent.test.TestPersonas;
import dev.troupe.agent.test.TestUserFiles;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a language model. */
class CeresAgentTest {

    private final Clock monday = Clock.fixed(Instant.parse("2026-11-23T18:00:00Z"), ZoneOffset.UTC);
    private final TestUserFiles files = new TestUserFiles();
    private final TestHost host = TestHost.of(() -> new CeresAgent(TestPersonas.offline(), files, monday));

    @AfterEach
    void close() {
        host.close();
    }

    private String say(String text) {
        Answer answer = host.session().say(text);
        assertThat(answer.error()).isEmpty();
        return answer.data().text("text").orElseThrow();
    }

    private NutritionData data() {
        return files.read(TestUserFiles.USER, CeresAgent.FILE, NutritionData.class)
                .orElse(NutritionData.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            I ate a salad with tuna for lunch                  | a salad with tuna                | lunch     | 2026-11-23T18:00:00Z
            I had chicken with rice and vegetables for lunch   | chicken with rice and vegetables | lunch     | 2026-11-23T18:00:00Z
            I had two eggs and toast this morning              | two eggs and toast               | -         | 2026-11-23T18:00:00Z
            I drank three beers yesterday                      | three beers                      | -         | 2026-11-22T12:00:00Z
            Log my breakfast: oatmeal with berries             | oatmeal with berries             | breakfast | 2026-11-23T18:00:00Z
            Log a meal: yoghurt with fruit and nuts            | yoghurt with fruit and nuts      | -         | 2026-11-23T18:00:00Z
            Add a sandwich to my food diary                    | a sandwich                       | -         | 2026-11-23T18:00:00Z
            Track my smoothie                                  | smoothie                         | -         | 2026-11-23T18:00:00Z
            Log two blueberry pancakes                         | two blueberry pancakes           | -         | 2026-11-23T18:00:00Z
            """)
    void mealsAreUnderstood(String said, String name, String type, String timestamp) {
        assertThat(say(said)).isEqualTo("🍽️ Meal logged! You've tracked 1 meals total.");

        assertThat(data().meals()).containsExactly(new Meal(name, type, null, timestamp));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I had a question",
                "I had a headache this morning",
                "Track my weight",
                "Track my water intake",
                "Log out",
                "I wish I had pizza for lunch",
                "When I ate nuts I got a rash",
                "I had pizza last night, is that a problem?",
                "What can I eat before going to bed?",
                "Is coffee bad for you?"
            })
    void whatIsNoMealIsNotWrittenDown(String said) {
        say(said);

        assertThat(data().meals()).isEmpty();
    }

    @Test
    void mealsAreShown() {
        assertThat(say("Show me my meals"))
                .isEqualTo("No meal history found. Let's start tracking your nutrition journey! 🌱");

        say("I ate a salad with tuna for lunch");

        String line = "1. a salad with tuna (lunch), Mon 23 Nov";
        assertThat(say("What did I eat today?")).isEqualTo("📊 Your meals of today (1 total):\n" + line);
        assertThat(say("What have I eaten this week?"))
                .isEqualTo("📊 Your meals of the last 7 days (1 total):\n" + line);
        assertThat(say("Show me my meals")).isEqualTo("📊 Your recent meals (1 total):\n" + line);
        assertThat(say("What did I eat yesterday?")).startsWith("No meals are written down for yesterday");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I am vegetarian, keep that in mind                      | vegetarian
            I'm allergic to peanuts                                 | allergic to peanuts
            I am lactose intolerant                                 | lactose intolerant
            I don't eat meat                                        | don't eat meat
            I can't have gluten                                     | can't have gluten
            I want to become a vegan                                | vegan
            """)
    void preferencesAreKeptOnce(String said, String preference) {
        assertThat(say(said))
                .isEqualTo("🌱 Dietary preference added: " + preference
                        + ". I'll keep this in mind for future recommendations!");
        say(said);

        assertThat(data().dietary_preferences()).containsExactly(preference);
    }

    @Test
    void allergiesAreKnownAsSuch() {
        say("I am allergic to nuts.");

        assertThat(data().allergies()).containsExactly("nuts");
        assertThat(say("What are my allergies?")).contains("allergies:\n  - nuts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I ate a salad", "Show me my meals", "I am vegan", "What are my allergies?"})
    void whoHasNoNameHasNoDiary(String said) {
        Answer answer = host.session("ceres", "anonymous").say(said);

        assertThat(answer.error()).contains("?user=NAME", "/ws/NAME");
        assertThat(files.list("anonymous")).isEmpty();
    }

    @Test
    void diaryThatIsFullOfLongTextsStillTakesMore() {
        Meal meal = new Meal("粥".repeat(200), "粥".repeat(40), 100, "2026-11-23T18:00:00Z");
        NutritionData full = new NutritionData(Collections.nCopies(2_000, meal), List.of(), List.of(), List.of(), null);
        files.update(
                TestUserFiles.USER, CeresAgent.FILE, NutritionData.class, full, _ -> full.with(meal, monday.instant()));

        assertThat(say("I ate a salad")).startsWith("🍽️ Meal logged!");

        assertThat(data().meals().getLast().name()).isEqualTo("a salad");
        assertThat(files.read(TestUserFiles.USER, CeresAgent.FILE).orElseThrow().getBytes(UTF_8))
                .hasSizeBetween(500_000, 1 << 20);
    }

    @Test
    void questionsAreAnsweredFromWhatItKnows() {
        assertThat(say("What should I eat for breakfast?")).contains("oats with yoghurt and berries");
        assertThat(say("How much protein do I need every day?")).contains("0.8 g for each kilo");
        assertThat(say("Give me a recipe with lentils")).contains("red lentils");
        assertThat(say("Who won the football world cup?")).startsWith("No language model answers me");
    }
}
