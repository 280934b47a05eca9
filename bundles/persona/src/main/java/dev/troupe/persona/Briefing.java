package dev.troupe.persona;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.user.UserFiles;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a language model is told before it answers.
 *
 * @param prompt of the agent
 * @param files where earlier conversations are
 */
record Briefing(String prompt, Library library, Optional<UserFiles> files, Clock clock) {

    /** Of all doors, so it says nothing of who that is. */
    private static final String NOBODY = "anonymous";

    private static final String CONVERSATIONS = "conversations.md";
    private static final int LINES = 12;
    private static final int LINE = 400;

    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm VV", Locale.ENGLISH);

    private static final Logger log = LoggerFactory.getLogger(Briefing.class);

    List<ChatMessage> messages(String heard, Memory memory, String user) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(ChatMessage.instructions(instructions(heard, user)));
        messages.addAll(memory.messages());
        messages.add(ChatMessage.user(heard));
        return messages;
    }

    private String instructions(String heard, String user) {
        StringBuilder text = new StringBuilder(prompt)
                .append("\n\nIt is ")
                .append(NOW.format(ZonedDateTime.now(clock)))
                .append(
                        ". Call a tool rather than guess, and say that something was saved only when a tool has saved it.");
        library.find(heard)
                .ifPresent(known -> text.append("\n\nYou know this:\n").append(known));
        List<String> lines = lastLines(user);
        if (!lines.isEmpty()) {
            text.append("\n\nThe last lines of this user's conversations with you and your colleagues:\n")
                    .append(String.join("\n", lines));
        }
        return text.toString();
    }

    private List<String> lastLines(String user) {
        if (files.isEmpty() || user.equals(NOBODY)) {
            return List.of();
        }
        try {
            return files.get().tail(user, CONVERSATIONS, LINES).stream()
                    .map(line -> Texts.cut(line, LINE))
                    .collect(Collectors.toList());
        } catch (AgentException e) { // what was said before is worth no failure now
            log.debug("no earlier conversations", e);
            return List.of();
        }
    }
}
