package dev.troupe.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.chat.Cast;
import dev.troupe.chat.Company;
import dev.troupe.chat.Configuration;
import dev.troupe.chat.FakeConnection;
import dev.troupe.chat.TempFiles;
import dev.troupe.chat.files.Chronicle;
import dev.troupe.chat.talk.Broadcasts;
import dev.troupe.chat.talk.Talks;
import dev.troupe.core.Allowance;
import dev.troupe.core.Caller;
import dev.troupe.core.Role;
import dev.troupe.json.Json;
import dev.troupe.websocket.Conversation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the dialect's table is one of these. */
@Timeout(60)
class ChatDialectTest {

    private static final String SORRY = "Sorry, I encountered an error processing your message. Please try again.";

    @TempDir
    private Path folder;

    private final Company company = new Company();
    private Configuration configuration = new Configuration(Map.of());
    private Chronicle chronicle;
    private Talks talks;
    private ChatDialect dialect;

    @BeforeEach
    void start() {
        configured(Map.of());
    }

    private void configured(Map<String, Object> properties) {
        configuration = new Configuration(properties);
        chronicle = new Chronicle(configuration, new TempFiles(folder));
        talks = new Talks(company.sessions, new Cast(company.agents, configuration), chronicle, configuration);
        dialect = new ChatDialect(talks, configuration);
    }

    @AfterEach
    void stop() throws InterruptedException {
        talks.stop();
        chronicle.stop();
        company.close();
    }

    private Conversation greeted(FakeConnection connection) throws InterruptedException {
        Conversation conversation = dialect.converse(connection);
        assertThat(connection.heard()).startsWith("System: 🤖 Welcome!");
        return conversation;
    }

    private static void say(Conversation conversation, String frame) {
        conversation.onText(frame.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void welcomeIsTheFirstFrameAndHasAllSixKeysInOrder() throws Exception {
        FakeConnection ann = FakeConnection.of("ann");

        dialect.converse(ann);

        assertThat(ann.next())
                .matches(
                        "\\{\"type\":\"message\",\"message\":\"🤖 Welcome! I'm your multi-agent assistant\\. I have specialists in"
                                + " fitness \\(Helios 💪\\) and nutrition \\(Ceres 🥗\\)\\. How can I help you today\\?\",\"agent\":\"System\","
                                + "\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\",\"user_id\":null,\"metadata\":null}");
        assertThat(ann.hasHeardNothingElse()).isTrue();
    }

    @Test
    void answerComesBehindWhoThinksUnderTheAgentsTitleWithItsMetadata() throws Exception {
        FakeConnection ann = FakeConnection.of("ann");
        Conversation conversation = greeted(ann);

        say(conversation, "{\"type\":\"message\",\"message\":\" helios go \",\"timestamp\":7}");

        assertThat(ann.heard()).isEqualTo("System: Helios is thinking...");
        Json answer = Json.parse(ann.next());
        assertThat(answer.members().keySet())
                .containsExactly("type", "message", "agent", "timestamp", "user_id", "metadata");
        assertThat(answer.text("type")).contains("message");
        assertThat(answer.text("message")).contains("1: helios go");
        assertThat(answer.text("agent")).contains("Helios 💪");
        assertThat(answer.member("metadata").orElseThrow()).hasToString("{\"model\":\"offline\"}");
        assertThat(answer.member("user_id").orElseThrow().isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            {"message":"helios"}|Helios 💪: 1: helios
            {"message":"helios","message_type":"x","extra":[1]}|Helios 💪: 1: helios
             {"message":"helios"}|Helios 💪: 1: helios
            helios|Helios 💪: 1: helios
              helios |Helios 💪: 1: helios
            helios {"message":"x"}|Helios 💪: 1: helios {"message":"x"}
            quiz-master 7|quiz-master: what is quiz-master 7?
            grump|Grump 😠: I apologize, but I encountered an error while processing your request. Please try again.
            """)
    void frameHasItsAnswer(String frame, String answer) throws Exception {
        FakeConnection ann = FakeConnection.of("ann");
        Conversation conversation = greeted(ann);

        say(conversation, frame);

        assertThat(ann.heard()).matches("System: (Helios|Quiz-Master|Grump) is thinking\\.\\.\\.");
        assertThat(ann.heard()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message":           | Please send valid JSON messages.
            {nonsense}            | Please send valid JSON messages.
            [1,                   | Please send valid JSON messages.
            ["helios"]            | Sorry, I encountered an error processing your message. Please try again.
            {"message":7}         | Sorry, I encountered an error processing your message. Please try again.
            {"message":null}      | Sorry, I encountered an error processing your message. Please try again.
            {"message":["a"]}     | Sorry, I encountered an error processing your message. Please try again.
            """)
    void whatCannotBeReadIsToldInTheWordsOfTheOrigin(String frame, String sentence) throws Exception {
        FakeConnection ann = FakeConnection.of("ann");
        Conversation conversation = greeted(ann);

        say(conversation, frame);

        assertThat(ann.heard()).isEqualTo("System: " + sentence);
        assertThat(ann.hasHeardNothingElse()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "\n", "{}", "{\"type\":\"message\"}", "{\"message\":\"\"}", "{\"message\":\" \\n\"}"})
    void blankMessageHasNoAnswer(String frame) throws Exception {
        FakeConnection ann = FakeConnection.of("ann");
        Conversation conversation = greeted(ann);

        say(conversation, frame);
        say(conversation, "helios");

        assertThat(ann.heard()).isEqualTo("System: Helios is thinking...");
        assertThat(ann.heard()).isEqualTo("Helios 💪: 1: helios");
    }

    @Test
    void messageThatNobodyIsPickedForIsApologisedForBySystem() throws Exception {
        FakeConnection ann = FakeConnection.of("ann");
        Conversation conversation = greeted(ann);

        say(conversation, "hm");

        assertThat(ann.heard()).isEqualTo("System: " + SORRY);
    }

    @Test
    void answerThatIsNoTextIsShownAsItIsAndWhatIsSaidUnaskedComesToo() throws Exception {
        FakeConnection ann = FakeConnection.of("ann");
        Conversation conversation = greeted(ann);

        say(conversation, "general");

        assertThat(ann.heard()).isEqualTo("System: General is thinking...");
        assertThat(ann.heard()).isEqualTo("Assistant 🤖: {\"answer\":42}");
        assertThat(ann.heard()).isEqualTo("Assistant 🤖: drink something");
    }

    @Test
    void socketsOfOneUserShareTheConversationAndHearAnswersInOneOrderButNotEachOthersMessages() throws Exception {
        FakeConnection phone = FakeConnection.of("ann");
        FakeConnection desk = FakeConnection.of("ann");
        FakeConnection bob = FakeConnection.of("bob");
        Conversation onPhone = greeted(phone);
        Conversation atDesk = greeted(desk);
        greeted(bob);

        say(onPhone, "helios a");
        say(atDesk, "more");
        onPhone.onClosed();
        Conversation anew = greeted(FakeConnection.of("ann"));
        say(anew, "again");

        for (String answer : List.of("1: helios a", "2: more", "3: again")) {
            assertThat(desk.heard()).isEqualTo("System: Helios is thinking...");
            assertThat(desk.heard()).isEqualTo("Helios 💪: " + answer);
        }
        assertThat(desk.hasHeardNothingElse()).isTrue();
        assertThat(bob.hasHeardNothingElse()).isTrue();
    }

    @Test
    void errorsAreToldToTheirSocketAlone() throws Exception {
        FakeConnection phone = FakeConnection.of("ann");
        FakeConnection desk = FakeConnection.of("ann");
        Conversation onPhone = greeted(phone);
        greeted(desk);

        say(onPhone, "{");

        assertThat(phone.heard()).isEqualTo("System: Please send valid JSON messages.");
        assertThat(desk.hasHeardNothingElse()).isTrue();
    }

    @Test
    void whoTalksFromOutsideIsToldToAllUsers() throws Exception {
        new Broadcasts(company.topics, talks);
        FakeConnection ann = FakeConnection.of("ann");
        FakeConnection bob = FakeConnection.of("bob");
        greeted(ann);
        greeted(bob);

        company.topics.publish("external_conversations", Json.parse("{\"sender\":\"forged\"}"));
        company.topics.publish("external_conversations", "broadcast", Json.parse("""
                {"sender":"Zoe","agent":"Helios 💪","domain":"helios","message":"m","reply":"r"}"""));
        company.topics.publish(
                "external_conversations",
                "broadcast",
                Json.parse("{\"sender\":\"Ivo\",\"agent\":\"ceres\",\"message\":\"m\",\"reply\":\"r\"}"));

        for (FakeConnection each : List.of(ann, bob)) {
            Json frame = Json.parse(each.next());
            assertThat(frame.text("type")).contains("broadcast");
            assertThat(frame.text("agent")).contains("External Monitor");
            assertThat(frame.text("message")).contains("External conversation: Zoe asked about helios domain");
            assertThat(each.heard()).isEqualTo("External Monitor: External conversation: Ivo asked about ceres domain");
            assertThat(each.hasHeardNothingElse()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "a\\b", ".hidden", "con", "NUL.txt", "a:b", "x ", "a\u0000b", ""})
    void userIdThatIsNoNameIsRefusedInASentence(String user) throws Exception {
        FakeConnection nobody = FakeConnection.of(user);

        Conversation conversation = dialect.converse(nobody);

        assertThat(nobody.heard()).startsWith("System: user id '" + user + "' refused: 1 to 64 letters");
        assertThat(nobody.closed).startsWith("1008 user id");
        conversation.onClosed();
        assertThat(talks.size()).isZero();
    }

    @Test
    void keyMaySpeakForAnyUserUnlessItIsConfiguredToSpeakForItsOwn() throws Exception {
        FakeConnection anyOf = FakeConnection.of("ann");
        anyOf.caller = new Caller("shop", Role.CLIENT, "10.0.0.1", Caller.Means.KEY);
        greeted(anyOf);
        configured(Map.of("keys.users", "own"));
        FakeConnection others = FakeConnection.of("ann");
        others.caller = anyOf.caller;
        FakeConnection own = FakeConnection.of("shop");
        own.caller = new Caller("shop", Role.CLIENT, "10.0.0.1", Caller.Means.TICKET);
        FakeConnection operator = FakeConnection.of("ann");
        operator.caller = new Caller("ops", Role.OPERATOR, "10.0.0.1", Caller.Means.KEY);

        dialect.converse(others);
        greeted(own);
        greeted(operator);

        assertThat(others.heard()).isEqualTo("System: key 'shop' speaks for user 'shop' alone (keys.users)");
        assertThat(others.closed).startsWith("1008 ");
    }

    @Test
    void messagesBeyondTheirLengthOrNumberAreRefusedInASentence() throws Exception {
        configured(Map.of("message.characters", "10"));
        FakeConnection ann = FakeConnection.of("ann");
        Conversation conversation = greeted(ann);

        say(conversation, "helios 0123");
        ann.allowance = new Allowance(new Allowance.Source() {
            @Override
            public int some() {
                return 0;
            }

            @Override
            public long waitMillis() {
                return 25;
            }
        });
        say(conversation, "helios");

        assertThat(ann.heard()).isEqualTo("System: message of 11 characters refused: at most 10");
        assertThat(ann.heard()).isEqualTo("System: too many messages for one key: try again in 25 ms");
    }

    @Test
    void endpointMayWelcomeOtherwiseOrNotAtAll() throws Exception {
        FakeConnection ann = new FakeConnection(Map.of("user_id", "ann", "welcome", "Hi"));
        FakeConnection bob = new FakeConnection(Map.of("user_id", "bob", "welcome", ""));

        dialect.converse(ann);
        dialect.converse(bob);

        assertThat(ann.heard()).isEqualTo("System: Hi");
        assertThat(bob.hasHeardNothingElse()).isTrue();
    }
}
