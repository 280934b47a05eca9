package acme.poet;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.agent.model.ChatTool;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Has a language model do its work, and counts for it. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", description = "Has a language model do its work")
public final class PoetAgent implements Agent {

    record Wish(String text) {}

    record Poem(String text, String model) {}

    private static final ChatTool COUNT =
            new ChatTool("count", "Counts the poems so far", "{\"type\":\"object\",\"properties\":{}}");

    private final ChatModel model;

    @Activate
    public PoetAgent(@Reference ChatModel model) {
        this.model = model;
    }

    @Handles("model")
    String model() {
        return model.model().orElse("offline");
    }

    @Handles("ask")
    void ask(Wish wish, Message message, Session session) {
        List<ChatMessage> messages = new ArrayList<>(List.of(ChatMessage.user(wish.text())));
        ReplyStream stream = session.stream(message);
        ChatReply reply = ask(messages, stream);
        while (reply.finish() == ChatReply.Finish.TOOLS) {
            messages.add(reply.message());
            reply.calls().forEach(call -> messages.add(new ChatMessage.ToolResult(call.id(), "7")));
            reply = ask(messages, stream);
        }
        stream.end(new Poem(reply.text(), reply.model()));
    }

    private ChatReply ask(List<ChatMessage> messages, ReplyStream stream) {
        return model.chat(ChatRequest.of(messages).withTools(List.of(COUNT)), stream::text);
    }
}
