package acme.chatty;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Answers as personas do, counts what it hears in a conversation, and fails or tells of others when it is asked to. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", title = "Chatty 💬", description = "Answers in chats", examples = "Zigzag quuxly frobnicate")
public final class ChattyAgent implements Agent {

    @Override
    public void onMessage(Message message, Session session) {
        String text = message.data().text("text").orElseThrow();
        if (text.endsWith("fail")) {
            throw new IllegalStateException("kaput");
        }
        if (text.endsWith("tell")) {
            session.publish(
                    "external_conversations", "broadcast", Map.of("sender", "Zoe", "agent", "helios", "message", "m"));
        }
        int count = session.state().as(Integer.class).orElse(0) + 1;
        session.state().set(count);
        session.reply(message, Map.of("text", count + ": " + text, "metadata", Map.of("model", "offline")));
    }
}
