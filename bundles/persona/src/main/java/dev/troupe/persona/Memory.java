package dev.troupe.persona;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.State;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last turns of a conversation, which a session remembers. */
record Memory(List<Turn> turns) {

    private static final int TURNS = 20;

    /** Characters of one text. */
    private static final int LENGTH = 4_000;

    /** Bytes of all; a session remembers 64 KiB. */
    private static final int SIZE = 48 << 10;

    private static final Memory EMPTY = new Memory(List.of());

    private static final Logger log = LoggerFactory.getLogger(Memory.class);

    /** What was said, and what was answered. */
    record Turn(String user, String agent) {

        int size() {
            return Json.string(user).size() + Json.string(agent).size() + 32;
        }
    }

    Memory {
        turns = List.copyOf(turns);
    }

    static Memory of(State state) {
        try {
            return state.as(Memory.class).orElse(EMPTY);
        } catch (AgentException e) {
            log.warn("what the session remembers is no conversation, and is forgotten: {}", e.text());
            return EMPTY;
        }
    }

    /** With one more turn; the oldest make room. */
    Memory with(String user, String agent) {
        Deque<Turn> more = new ArrayDeque<>(turns);
        more.add(new Turn(Texts.cut(user, LENGTH), Texts.cut(agent, LENGTH)));
        int size = more.stream().mapToInt(Turn::size).sum();
        while (more.size() > TURNS || size > SIZE) {
            size -= more.removeFirst().size();
        }
        return new Memory(List.copyOf(more));
    }

    List<ChatMessage> messages() {
        List<ChatMessage> messages = new ArrayList<>();
        for (Turn turn : turns) {
            messages.add(ChatMessage.user(turn.user()));
            messages.add(ChatMessage.assistant(turn.agent()));
        }
        return messages;
    }
}
