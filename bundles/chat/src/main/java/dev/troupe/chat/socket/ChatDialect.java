package dev.troupe.chat.socket;

import dev.troupe.chat.Configuration;
import dev.troupe.chat.Frames;
import dev.troupe.chat.talk.Talks;
import dev.troupe.chat.talk.UserId;
import dev.troupe.core.Caller;
import dev.troupe.core.Role;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import dev.troupe.websocket.Dialect;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers the dialect to the door, for endpoints whose path has a {@code {user_id}}. Safe for use by many threads. */
@Component(property = Dialect.NAME + "=chat")
public final class ChatDialect implements Dialect {

    static final String WELCOME =
            "🤖 Welcome! I'm your multi-agent assistant. I have specialists in fitness (Helios 💪) and nutrition"
                    + " (Ceres 🥗). How can I help you today?";

    private static final String USER = "user_id";
    private static final int REFUSED = 1008;
    private static final int LATER = 1013;

    private final Talks talks;
    private final Configuration configuration;

    @Activate
    public ChatDialect(@Reference Talks talks, @Reference Configuration configuration) {
        this.talks = talks;
        this.configuration = configuration;
    }

    @Override
    public Conversation converse(Connection connection) {
        String given = connection.parameters().getOrDefault(USER, "");
        Optional<String> user = UserId.read(given);
        if (user.isEmpty()) {
            return refuse(connection, REFUSED, "user id '" + given + "' refused: " + UserId.RULE);
        }
        if (!may(connection.caller(), user.get())) {
            String name = connection.caller().name();
            return refuse(connection, REFUSED, "key '" + name + "' speaks for user '" + name + "' alone (keys.users)");
        }
        return switch (talks.enter(user.get())) {
            case Talks.Entry.Refused(String sentence) -> refuse(connection, LATER, sentence);
            case Talks.Entry.In in -> {
                ChatConversation conversation = new ChatConversation(
                        connection, in.talk(), talks, () -> configuration.now().characters());
                conversation.begin(connection.parameters().getOrDefault("welcome", WELCOME));
                yield conversation;
            }
        };
    }

    /** Who has no key is of this machine, and operators may see all conversations anyway. */
    private boolean may(Caller caller, String user) {
        return !configuration.now().ownUser()
                || caller.means() == Caller.Means.LOOPBACK
                || caller.may(Role.OPERATOR)
                || caller.name().equals(user);
    }

    private static Conversation refuse(Connection connection, int code, String sentence) {
        connection.send(Frames.system(sentence), false);
        connection.close(code, sentence);
        return new Refused();
    }

    /** Nothing is heard from it. */
    private static final class Refused implements Conversation {

        @Override
        public void onText(byte[] utf8) {}

        @Override
        public void onClosed() {}
    }
}
