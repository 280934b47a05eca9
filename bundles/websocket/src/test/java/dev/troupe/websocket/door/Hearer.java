package dev.troupe.websocket.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.websocket.Conversation;
import java.util.function.Consumer;

/** Hands over each text, and nothing else. */
record Hearer(Consumer<String> hears) implements Conversation {

    @Override
    public void onText(byte[] utf8) {
        hears.accept(new String(utf8, UTF_8));
    }

    @Override
    public void onClosed() {}
}
