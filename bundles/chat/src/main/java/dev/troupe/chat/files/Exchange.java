package dev.troupe.chat.files;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a user has said, and an agent answered.
 *
 * @param title of the agent, as the user saw it
 * @param name of the agent in its own file
 */
public record Exchange(String user, String said, String title, String name, String answer, LocalDateTime at) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private static final int OBJECTS = 200; // bytes, roughly, that it takes beside its texts

    /** One that stands in one of the user's files. */
    record Entry(String user, String file, String text) {}

    List<Entry> entries() {
        return List.of(
                new Entry(user, "conversations.md", lines(title)),
                new Entry(user, name.toLowerCase(Locale.ROOT) + "_interactions.md", lines(name)));
    }

    private String lines(String speaker) {
        return "[" + TIME.format(at) + "] User: " + indented(said) + "\n" + speaker + ": " + indented(answer) + "\n";
    }

    /** Whoever says something on several lines does not begin a new entry. */
    private static String indented(String text) {
        return LINE_BREAK.matcher(text).replaceAll("\n  ");
    }

    /** In memory, in bytes, at most. */
    long size() {
        return 2L * (said.length() + answer.length()) + OBJECTS;
    }
}
