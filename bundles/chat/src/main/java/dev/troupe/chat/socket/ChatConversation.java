package dev.troupe.chat.socket;

import dev.troupe.chat.Frames;
import dev.troupe.chat.talk.Talk;
import dev.troupe.chat.talk.Talks;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import java.util.function.IntSupplier;

/** One socket of a user's conversation. Errors are told to it alone. Confined to the thread that reads. */
final class ChatConversation implements Conversation {

    static final String BROKEN = "Please send valid JSON messages.";

    private final Connection connection;
    private final Talk talk;
    private final Talks talks;
    private final IntSupplier most;

    /** @param most characters of one message */
    ChatConversation(Connection connection, Talk talk, Talks talks, IntSupplier most) {
        this.connection = connection;
        this.talk = talk;
        this.talks = talks;
        this.most = most;
    }

    /** @param welcome the first frame; empty for none */
    void begin(String welcome) {
        talk.join(connection, welcome.isEmpty() ? new byte[0] : Frames.system(welcome));
    }

    @Override
    public void onText(byte[] utf8) {
        if (!connection.allowance().take()) {
            tell("too many messages for one key: try again in "
                    + connection.allowance().waitMillis() + " ms");
            return;
        }
        switch (Heard.of(utf8)) {
            case Heard.Text(String text) -> say(text);
            case Heard.Broken() -> tell(BROKEN);
            case Heard.Misfit() -> tell(Talk.TROUBLE);
        }
    }

    private void say(String text) {
        if (text.length() > most.getAsInt()) {
            tell("message of " + text.length() + " characters refused: at most " + most.getAsInt());
        } else if (!text.isEmpty()) {
            talk.say(text);
        }
    }

    private void tell(String text) {
        connection.send(Frames.system(text), false);
    }

    @Override
    public void onClosed() {
        talks.leave(talk, connection);
    }
}
