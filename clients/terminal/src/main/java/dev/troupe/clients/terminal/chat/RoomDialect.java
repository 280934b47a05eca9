package dev.troupe.clients.terminal.chat;

import dev.troupe.clients.terminal.dialect.ChatFrame;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code /ws/{user_id}}: the host picks the agent. There are no ids, so the next reply is the answer. */
final class RoomDialect implements Dialect {

    private final URI address;
    private final AtomicBoolean waits = new AtomicBoolean();

    RoomDialect(URI address) {
        this.address = address;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.empty();
    }

    @Override
    public Heard opened() {
        return new Heard.Ready(Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String ask(String text) {
        waits.set(true);
        return ChatFrame.message(text);
    }

    @Override
    public Optional<String> giveUp() {
        waits.set(false);
        return Optional.empty();
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public Heard hear(String text) {
        return ChatFrame.read(text).map(this::hear).orElseGet(() -> new Heard.Notice(text));
    }

    private Heard hear(ChatFrame frame) {
        if (frame.isThinking()) {
            return new Heard.Thinking(frame.message());
        }
        if (frame.isReply()) {
            return waits.getAndSet(false)
                    ? new Heard.Answer(frame.agent(), frame.message())
                    : new Heard.Aside(frame.agent(), frame.message());
        }
        if (frame.isError()) {
            return waits.getAndSet(false) ? new Heard.Failure(frame.message()) : new Heard.Notice(frame.message());
        }
        return new Heard.Notice(frame.message());
    }
}
