package dev.troupe.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.agent.model.TokenCount;
import dev.troupe.core.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ModelCompletionTest {

    private final Oracle oracle = new Oracle();
    private final Rig rig = Rig.chat().with(new ModelCompletion(oracle));

    @Test
    void modelDecidesWhatNothingElseDoes() {
        oracle.answer = "{\"agent\":\"ceres\",\"confidence\":0.8,\"reason\":\"sounds tasty\"}";

        Choice choice = rig.choose("Qwertz");

        assertThat(choice.agent()).isEqualTo("ceres");
        assertThat(choice.by()).isEqualTo("model");
        ChatRequest request = oracle.heard.getFirst();
        assertThat(request.messages().getLast()).isEqualTo(ChatMessage.user("Qwertz"));
        assertThat(request.limit()).contains(Rules.DEFAULT.modelLimit());
        assertThat(request.tools()).isEmpty();
    }

    @Test
    void modelIsNotAskedWhileThereIsNone() {
        oracle.name = Optional.empty();

        assertThat(rig.choose("Qwertz").by()).isEqualTo("fallback");
        assertThat(oracle.heard).isEmpty();
    }

    @Test
    void modelThatFailsLeavesTheMessageToTheFallbackAgent() {
        assertThat(rig.choose("Qwertz").by()).isEqualTo("fallback");
    }

    @Test
    void interruptIsPassedOn() {
        oracle.interrupts = true;

        assertThatThrownBy(() -> new ModelCompletion(oracle).complete("", "", Rules.DEFAULT.modelLimit()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static final class Oracle implements ChatModel {

        private final List<ChatRequest> heard = new ArrayList<>();
        private Optional<String> name = Optional.of("oracle");
        private String answer = "";
        private boolean interrupts;

        @Override
        public Optional<String> model() {
            return name;
        }

        @Override
        public ChatReply chat(ChatRequest request) {
            heard.add(request);
            if (interrupts) {
                Thread.currentThread().interrupt();
            }
            if (answer.isEmpty()) {
                throw new AgentException(ErrorCode.MODEL_UNAVAILABLE, "fails on purpose");
            }
            return new ChatReply(answer, List.of(), ChatReply.Finish.DONE, TokenCount.UNKNOWN, "oracle-1");
        }

        @Override
        public ChatReply chat(ChatRequest request, Consumer<String> pieces) {
            return chat(request);
        }
    }
}
