package dev.troupe.agents.helios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.test.Answer;
import dev.troupe.agent.test.Sent;
import dev.troupe.agent.test.TestHost;
import dev.troupe.agent.test.TestPersonas;
import dev.troupe.agent.test.TestSession;
import dev.troupe.agent.test.TestUserFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a language model. */
class HeliosAgentTest {

    private static final String SAVED = "💪 Workout saved! You've logged 1 workouts total.";

    /** A Monday. */
    private final Clock monday = Clock.fixed(Instant.parse("2026-11-23T18:00:00Z"), ZoneOffset.UTC);

    private final TestUserFiles files = new TestUserFiles();
    private final TestHost host = host(monday);

    private TestHost host(Clock clock) {
        return TestHost.of(() -> new HeliosAgent(TestPersonas.offline(), files, clock));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static String say(TestHost host, String text) {
        return text(host.session().say(text));
    }

    private static String text(Answer answer) {
        assertThat(answer.error()).isEmpty();
        return answer.data().text("text").orElseThrow();
    }

    private FitnessData data() {
        return files.read(TestUserFiles.USER, HeliosAgent.FILE, FitnessData.class)
                .orElse(FitnessData.EMPTY);
    }

    @Test
    void workoutThatIsToldIsThereInAnotherSession() {
        assertThat(say(host, "I ran 5 km in 28 minutes")).isEqualTo(SAVED);

        assertThat(say(host, "what did I do this week?"))
                .isEqualTo("📈 Your workouts of the last 7 days (1 total):\n1. run - 5 km, 28 minutes (Mon 23 Nov)");
        assertThat(data().workouts())
                .containsExactly(new Workout("run", "5 km", "28 minutes", null, "2026-11-23T18:00:00Z"));
        assertThat(data().last_updated()).isEqualTo("2026-11-23T18:00:00Z");
    }

    @Test
    void answerSaysThatNoModelHasTakenPart() {
        Answer answer = host.session().say("I ran 5 km in 28 minutes");

        assertThat(answer.data().member("metadata").orElseThrow().json())
                .isEqualTo("{\"model\":\"offline\",\"tools\":[\"save_workout\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Yesterday I ran 8 km in 44 minutes                      | run           | 8 km    | 44 minutes  | -                           | 2026-11-22T12:00:00Z
            I've just swum                                          | -             | -       | -           | -                           | -
            I swam for 40 minutes                                   | swim          | -       | 40 minutes  | -                           | 2026-11-23T18:00:00Z
            I jogged 5.2 km this morning                            | jog           | 5.2 km  | -           | -                           | 2026-11-23T18:00:00Z
            i biked to work and back, 12 km                         | cycling       | 12 km   | -           | -                           | 2026-11-23T18:00:00Z
            I went cycling for two hours                            | cycling       | -       | two hours   | -                           | 2026-11-23T18:00:00Z
            I went swimming for an hour and cycled home on my bike  | swimming      | -       | an hour     | -                           | 2026-11-23T18:00:00Z
            I did 3 sets of squats today                            | squats        | -       | -           | 3 sets                      | 2026-11-23T18:00:00Z
            I did 40 minutes on the bike this morning               | bike          | -       | 40 minutes  | -                           | 2026-11-23T18:00:00Z
            Log a workout: bench press, 3 sets of 10 reps at 60 kg  | bench press   | -       | -           | 3 sets of 10 reps at 60 kg  | 2026-11-23T18:00:00Z
            Log a rowing session of 20 minutes                      | rowing        | -       | 20 minutes  | -                           | 2026-11-23T18:00:00Z
            Add a spin class of 45 minutes to my log                | spin          | -       | 45 minutes  | -                           | 2026-11-23T18:00:00Z
            Log 30 burpees                                          | burpees       | -       | -           | 30                          | 2026-11-23T18:00:00Z
            Log 30 minutes of yoga                                  | yoga          | -       | 30 minutes  | -                           | 2026-11-23T18:00:00Z
            Log 5 km on the treadmill                               | treadmill     | 5 km    | -           | -                           | 2026-11-23T18:00:00Z
            Log 30 minutes                                          | -             | -       | -           | -                           | -
            I ran 5 km in 28 minutes when it rained                 | run           | 5 km    | 28 minutes  | -                           | 2026-11-23T18:00:00Z
            """)
    void workoutsAreUnderstood(
            String said, String type, String distance, String duration, String details, String timestamp) {
        say(host, said);

        List<Workout> expected =
                type == null ? List.of() : List.of(new Workout(type, distance, duration, details, timestamp));
        assertThat(data().workouts()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I want to run 5 km",
                "I ran out of time",
                "How long should I rest when I ran 5 km?",
                "Should I do cardio before or after weights?",
                "I skipped the gym all week",
                "I went shopping for two hours",
                "I wish I ran 5 km a day",
                "If I swam for 40 minutes, would I sleep better",
                "When I ran 10 km last year I hurt my knee",
                "I ran 10 km last year",
                "I would be fitter had I trained for an hour a day",
                "Log my training progress",
                "Is swimming good cardio?",
                "My goal is to run 10 km in 50 minutes"
            })
    void whatIsNoWorkoutIsNotWrittenDown(String said) {
        say(host, said);

        assertThat(data().workouts()).isEmpty();
    }

    @Test
    void weekIsSevenDaysSoThatAMondayKnowsItsSunday() {
        say(host, "I ran 8 km yesterday in 44 minutes");
        try (TestHost later = host(Clock.offset(monday, Duration.ofDays(5)));
                TestHost muchLater = host(Clock.offset(monday, Duration.ofDays(6)))) {
            assertThat(say(later, "What did I do this week?")).contains("8 km, 44 minutes (Sun 22 Nov)");
            assertThat(say(muchLater, "What did I do this week?"))
                    .isEqualTo(
                            "No workouts are written down for the last 7 days, and 1 for other days. Time for the next one! 🏃‍♀️");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Show me my workout history",
                "Show my training history, please",
                "Show my last sessions at the gym",
                "What have I done today?",
                "How far have I run this month?",
                "what did i do in the last 3 days"
            })
    void historyIsShown(String asked) {
        say(host, "I ran 5 km in 28 minutes");

        assertThat(say(host, asked)).startsWith("📈 Your ").endsWith("1. run - 5 km, 28 minutes (Mon 23 Nov)");
    }

    @Test
    void historyWithoutAPeriodIsTheLatestFive() {
        for (int km = 1; km <= 7; km++) {
            say(host, "I ran " + km + " km");
        }

        assertThat(say(host, "Show me my workouts"))
                .startsWith("📈 Your recent workouts (7 total):\n1. run - 3 km (")
                .contains("\n5. run - 7 km (")
                .doesNotContain("\n6. ");
    }

    @Test
    void whoHasNoHistoryIsTold() {
        assertThat(say(host, "Show me my workout history"))
                .isEqualTo("No workout history found. Let's start tracking your fitness journey! 🏃‍♀️");
    }

    @Test
    void goalsAreSetAndShown() {
        assertThat(say(host, "Set a goal: run 10 km in under an hour"))
                .isEqualTo("🎯 Goal set: run 10 km in under an hour. Let's crush it together! 💪");
        say(host, "My goal is to deadlift twice my body weight.");

        assertThat(data().goals())
                .extracting(Goal::goal)
                .containsExactly("run 10 km in under an hour", "deadlift twice my body weight");
        assertThat(say(host, "What are my goals?")).contains("run 10 km in under an hour", "status: active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Help me set goals that I can reach.",
                "Help me set a goal that I can reach.",
                "I think my goal is too hard.",
                "My goal is too hard"
            })
    void whatIsNoGoalIsNotSet(String said) {
        say(host, said);

        assertThat(data().goals()).isEmpty();
    }

    @Test
    void questionsAreAnsweredFromWhatItKnows() {
        assertThat(say(host, "I want to start working out")).contains("three sessions a week");
        assertThat(say(host, "My calves are still sore")).contains("worst on the second day");
        assertThat(say(host, "How do I warm up before lifting weights?")).contains("Five to ten minutes");
        assertThat(say(host, "What is the capital of Peru?")).startsWith("No language model answers me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I ran 5 km", "Show me my workouts", "My goal is to rest", "What are my goals?"})
    void whoHasNoNameHasNoDiary(String said) {
        Answer answer = host.session("helios", "anonymous").say(said);

        assertThat(answer.error()).contains("?user=NAME", "/ws/NAME");
        assertThat(files.list("anonymous")).isEmpty();
    }

    @Test
    void diaryThatIsFullOfLongTextsStillTakesMore() {
        String longest = "ü".repeat(200);
        Workout workout = new Workout(longest, longest, longest, longest, "2026-11-23T18:00:00Z");
        FitnessData full = new FitnessData(Collections.nCopies(2_000, workout), List.of(), Map.of(), null);
        files.update(
                TestUserFiles.USER,
                HeliosAgent.FILE,
                FitnessData.class,
                full,
                _ -> full.with(workout, monday.instant()));

        assertThat(say(host, "I ran 5 km")).startsWith("💪 Workout saved!");

        assertThat(data().workouts().getLast().type()).isEqualTo("run");
        assertThat(files.read(TestUserFiles.USER, HeliosAgent.FILE)
                        .orElseThrow()
                        .getBytes(UTF_8))
                .hasSizeBetween(500_000, 1 << 20);
    }

    @Test
    void twoSessionsOfAUserLoseNoWorkout() {
        List<TestSession> sessions = List.of(host.session(), host.session());
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(sessions.get(i % 2).begin("message", "I ran " + (i + 1) + " km"));
        }
        sent.forEach(Sent::await);

        assertThat(data().workouts()).hasSize(100);
    }

    @Test
    void filesThatPeopleHaveWrittenAreRead() {
        files.append(TestUserFiles.USER, HeliosAgent.FILE, """
                {"workouts":[{"type":"yoga","timestamp":"some day"}],"goals":[{"goal":"rest","set_date":"now"}],"preferences":{"time":"evening"}}
                """);

        assertThat(say(host, "Show me my workouts")).endsWith("\n1. yoga");
        assertThat(say(host, "I ran 5 km")).contains("2 workouts total");
        assertThat(data().preferences()).containsEntry("time", "evening");
    }
}
