package dev.troupe.agents.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.test.Answer;
import dev.troupe.agent.test.TestHost;
import dev.troupe.agent.test.TestPersonas;
import dev.troupe.agent.test.TestUserFiles;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a language model. */
class GeneralAgentTest {

    private final Clock monday = Clock.fixed(Instant.parse("2026-11-23T18:00:00Z"), ZoneOffset.UTC);
    private final TestUserFiles files = new TestUserFiles();
    private final TestHost host = TestHost.of(() -> new GeneralAgent(TestPersonas.offline(), files, monday));

    @AfterEach
    void close() {
        host.close();
    }

    private String say(String text) {
        Answer answer = host.session().say(text);
        assertThat(answer.error()).isEmpty();
        return answer.data().text("text").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Save a note: the plumber comes on Monday     | the plumber comes on Monday
            Please save a note: call the plumber         | call the plumber
            Remember that my car is on level two         | my car is on level two
            Make a note that the rent is due             | the rent is due
            Write down that the meeting is at nine       | the meeting is at nine
            Remind me to buy milk                        | to buy milk
            Hi, please remember my locker is 17          | my locker is 17
            Could you remember that my bus is the 9      | my bus is the 9
            """)
    void notesAreSaved(String said, String note) {
        assertThat(say(said)).isEqualTo("📝 Note saved! I'll remember that for you.");

        assertThat(files.read(TestUserFiles.USER, "notes.md")).contains("[2026-11-23 18:00:00] Note: " + note + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can't remember where I parked the car",
                "Remembering names is hard",
                "I don't remember that",
                "You remind me of my sister",
                "I always write down what I eat"
            })
    void whatIsNoWishIsNotNoted(String said) {
        say(said);

        assertThat(files.list(TestUserFiles.USER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"What are my notes?", "Show my notes, please", "What notes do you have of mine?"})
    void notesAreShown(String asked) {
        assertThat(say(asked)).isEqualTo("📝 No notes found. Feel free to ask me to save something for you!");

        for (int i = 1; i <= 7; i++) {
            say("Save a note: number\n" + i);
        }

        assertThat(say(asked))
                .startsWith("📚 Your recent notes:\n[2026-11-23 18:00:00] Note: number 3\n")
                .endsWith("Note: number 7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello! What can you help with?",
                "Hi there",
                "Good evening, anybody there?",
                "Who are you?",
                "What can you do?",
                "Which agents are there?"
            })
    void introducesTheAssistants(String said) {
        assertThat(say(said)).contains("Helios", "Ceres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Save a note: buy oats", "What are my notes?"})
    void whoHasNoNameHasNoNotes(String said) {
        Answer answer = host.session("general", "anonymous").say(said);

        assertThat(answer.error()).contains("?user=NAME", "/ws/NAME");
        assertThat(files.list("anonymous")).isEmpty();
    }

    @Test
    void smallTalkNeedsNoModel() {
        assertThat(say("Thanks, that was useful")).startsWith("You are welcome!");
        assertThat(say("Tell me a joke")).startsWith("Two threads");
        assertThat(say("What time is it?")).isEqualTo("It is Monday, 23 November 2026, 18:00.");
        assertThat(say("Do you remember me?")).startsWith("No language model");
        assertThat(say("What is the weather like today?")).startsWith("No language model");
    }
}
