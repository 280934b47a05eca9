package dev.troupe.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.agent.model.ChatTool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a model that answers, or does not. */
@Timeout(30)
class ModelTest {

    private static final String RUN = "{\"km\":5,\"minutes\":28}";

    private final Prompter model = new Prompter();
    private final Rig rig = new Rig(model);

    @Test
    void modelAnswersPieceByPiece() throws Exception {
        model.says("Well ", "done!");

        String answer = rig.say("I ran 5 km");

        assertThat(rig.scene.pieces()).containsExactly("Well ", "done!");
        assertThat(answer).isEqualTo("Well done!");
        assertThat(rig.scene.metadata()).isEqualTo("{\"model\":\"trial-1\",\"tools\":[]}");
        assertThat(rig.runner.runs).as("only the model calls tools").isEmpty();
    }

    @Test
    void modelIsToldAllThatItNeeds() throws Exception {
        model.says("Hello Ann").says("Rest.");
        rig.say("I am Ann");

        rig.say("My muscles are sore");

        ChatRequest request = model.heard().getLast();
        assertThat(instructions(request))
                .startsWith("You are a runner.")
                .contains("Saturday, 21 November 2026, 12:30")
                .contains("A day of rest, and a walk.");
        assertThat(request.messages().subList(1, 4))
                .containsExactly(
                        ChatMessage.user("I am Ann"),
                        ChatMessage.assistant("Hello Ann"),
                        ChatMessage.user("My muscles are sore"));
        assertThat(request.tools()).extracting(ChatTool::name).containsExactly("fail", "log_run", "refuse", "sum");
        assertThat(request.tools().get(1).parameters())
                .startsWith("{\"type\":\"object\",\"properties\":{\"km\":{\"type\":\"number\"}")
                .doesNotContain("$schema");
        assertThat(request.limit().orElseThrow()).hasSeconds(28);
    }

    private static String instructions(ChatRequest request) {
        return ((ChatMessage.Instructions) request.messages().getFirst()).text();
    }

    @Test
    void returningUsersLastLinesAreTold() throws Exception {
        Rig returned = new Rig(model, new Diary(Map.of("ann", List.of("[…] User: I have a dog"))), "ann");
        Rig stranger = new Rig(model, new Diary(Map.of("anonymous", List.of("User: secret"))), "anonymous");
        Rig failing = new Rig(model, new Diary(Map.of()), "bob");
        model.says("1").says("2").says("3");

        returned.say("Hi");
        stranger.say("Hi");
        failing.say("Hi");

        assertThat(instructions(model.heard().get(0))).endsWith("[…] User: I have a dog");
        assertThat(instructions(model.heard().get(1))).doesNotContain("secret");
        assertThat(failing.scene.text()).isEqualTo("3");
    }

    @Test
    void modelCallsToolsAndIsToldWhatTheyGive() throws Exception {
        model.calls("log_run", RUN).calls("sum", "").says("5 km so far.");

        String answer = rig.say("I ran 5 km in 28 minutes");

        assertThat(results()).containsExactly("Run 1 noted.", "{\"runs\":1,\"km\":5.0}");
        assertThat(answer).isEqualTo("5 km so far.");
        assertThat(rig.scene.metadata()).isEqualTo("{\"model\":\"trial-1\",\"tools\":[\"log_run\",\"sum\"]}");
    }

    /** Told to the model up to its last request. */
    private List<String> results() {
        return model.heard().getLast().messages().stream()
                .filter(ChatMessage.ToolResult.class::isInstance)
                .map(message -> ((ChatMessage.ToolResult) message).text())
                .toList();
    }

    @Test
    void whatIsWrongWithACallIsToldToTheModel() throws Exception {
        model.calls("log_run", "{}", "{\"km\":500}", "nonsense")
                .calls("fly", "{}")
                .calls("refuse", "{}");
        model.calls("fail", "{}").says("Sorry.");

        rig.say("Do it all");

        assertThat(results().get(0)).isEqualTo("error: arguments.km: expected a number, found nothing");
        assertThat(results().get(1)).contains("nobody runs 500.0 km");
        assertThat(results().get(2)).startsWith("error: the arguments are no JSON");
        assertThat(results().get(3)).startsWith("error: no tool 'fly'; there are [fail, log_run");
        assertThat(results().get(4)).isEqualTo("error: the diary is closed");
        assertThat(results().get(5)).startsWith("error: the tool failed").doesNotContain("secret");
        assertThat(rig.scene.text()).isEqualTo("Sorry.");
        assertThat(rig.scene.metadata()).contains("\"tools\":[]");
    }

    @Test
    void sameCallHappensOnce() throws Exception {
        model.calls("log_run", RUN, RUN).calls("log_run", RUN).says("Noted.");

        rig.say("I ran 5 km in 28 minutes");

        assertThat(rig.runner.runs).hasSize(1);
        assertThat(results()).containsOnly("Run 1 noted.");
    }

    @Test
    void whatIsReadAgainBehindAnotherToolIsNotStale() throws Exception {
        model.calls("sum", "{}").calls("log_run", RUN).calls("sum", "{}").says("5 km.");

        rig.say("Note 5 km, and how far is that in all?");

        assertThat(results().getFirst()).contains("\"runs\":0");
        assertThat(results().getLast()).contains("\"runs\":1");
    }

    @Test
    void modelThatCallsForEverIsStoppedAndItsToolsAnswer() throws Exception {
        for (int i = 1; i <= 9; i++) {
            model.calls("log_run", "{\"km\":" + i + "}");
        }

        String answer = rig.say("I ran");

        assertThat(model.heard()).hasSize(6);
        assertThat(results().getLast()).contains("answer now");
        assertThat(rig.runner.runs).hasSize(5);
        assertThat(answer).endsWith("Run 4 noted.\n\nRun 5 noted.");
    }

    @ParameterizedTest
    @ValueSource(strings = {ErrorCode.MODEL_UNAVAILABLE, ErrorCode.MODEL_REFUSED, ErrorCode.TIMEOUT, ErrorCode.INVALID})
    void modelThatFailsIsDoneWithout(String code) throws Exception {
        model.fails(code);

        String answer = rig.say("I ran 5 km");

        assertThat(answer).isEqualTo("Run 1 noted.");
        assertThat(rig.scene.metadata()).isEqualTo("{\"model\":\"offline\",\"tools\":[\"log_run\"]}");
    }

    @Test
    void modelThatFailsAfterACallDoesNotHaveItHappenAgain() throws Exception {
        model.calls("log_run", RUN).fails(ErrorCode.MODEL_UNAVAILABLE);

        String answer = rig.say("I ran 5 km in 28 minutes");

        assertThat(rig.runner.runs).hasSize(1);
        assertThat(answer).isEqualTo("Run 1 noted.");
        assertThat(rig.scene.metadata()).contains("trial-1");
    }

    @Test
    void answerThatBreaksOffGoesOnWithoutTheModel() throws Exception {
        model.fails(ErrorCode.MODEL_BROKE_OFF, "Great, I");

        String answer = rig.say("I ran 5 km");

        assertThat(answer).isEqualTo("Great, I …\n\nRun 1 noted.");
        assertThat(String.join("", rig.scene.pieces())).isEqualTo(answer);
        assertThat(rig.scene.metadata()).contains("\"model\":\"trial\"");
    }

    @Test
    void modelThatSaysNothingIsDoneWithout() throws Exception {
        model.says("");

        assertThat(rig.say("I ran 5 km")).isEqualTo("Run 1 noted.");
    }

    @Test
    void textBeforeACallStandsApart() throws Exception {
        model.plays(out -> {
            out.accept("Let me see.");
            return Prompter.reply("Let me see.", List.of(new dev.troupe.agent.model.ToolCall("c", "sum", "{}")));
        });
        model.says("Nothing ", "yet.");

        assertThat(rig.say("How far?")).isEqualTo("Let me see.\n\nNothing yet.");
    }

    @Test
    void whoDoesNotWantTheAnswerGetsNone() {
        model.says("Well done");
        rig.scene.leave();

        assertThatThrownBy(() -> rig.say("I ran 5 km"))
                .isInstanceOf(AgentException.class)
                .hasMessage("the peer is gone");
        assertThat(rig.runner.runs).isEmpty();
    }

    @Test
    void interruptEndsItAll() {
        model.plays(out -> {
            Thread.currentThread().interrupt();
            throw new AgentException(ErrorCode.CANCELLED, "interrupted");
        });

        assertThatThrownBy(() -> rig.say("I ran 5 km")).hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(rig.runner.runs).isEmpty();
    }

    @Test
    void modelIsNotAskedWhenThereIsNoTimeLeft() throws Exception {
        model.says("Too late");

        rig.hear("I ran 5 km", Rig.NOW.plusSeconds(2));

        assertThat(model.heard()).isEmpty();
        assertThat(rig.scene.text()).isEqualTo("Run 1 noted.");
    }
}
