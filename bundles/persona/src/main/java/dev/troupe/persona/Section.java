package dev.troupe.persona;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands below one heading.
 *
 * @param text without the heading
 * @param words with how often each is there; those of the title count three times
 */
record Section(String title, String text, Map<String, Integer> words, int length) {

    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*\\s*");
    private static final Pattern ENTRY = Pattern.compile("\\s*(?:[-*+>|]|\\d+[.)])\\s");
    private static final int TITLE = 3;

    Section {
        words = Map.copyOf(words);
    }

    /** Headings without a text below them are left out. */
    static List<Section> of(Shelf.Document document) {
        List<Section> sections = new ArrayList<>();
        String title = document.name();
        StringBuilder text = new StringBuilder();
        for (String line : document.text().lines().toList()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                add(title, text.toString().strip(), sections);
                title = heading.group(1);
                text.setLength(0);
            } else {
                append(line, text);
            }
        }
        add(title, text.toString().strip(), sections);
        return sections;
    }

    /** A line goes on with the paragraph or list entry before it, as Markdown has it: where it is broken depends on the file's width, not the reader's. */
    private static void append(String line, StringBuilder text) {
        int end = text.length() - 1;
        boolean openLine = end > 0 && text.charAt(end - 1) != '\n';
        if (openLine && !line.isBlank() && !ENTRY.matcher(line).lookingAt()) {
            text.setCharAt(end, ' ');
            text.append(line.strip()).append('\n');
        } else {
            text.append(line).append('\n');
        }
    }

    private static void add(String title, String text, List<Section> sections) {
        if (text.isEmpty()) {
            return;
        }
        Map<String, Integer> words = new HashMap<>();
        Words.telling(title).forEach(word -> words.merge(word, TITLE, Integer::sum));
        List<String> below = Words.telling(text);
        below.forEach(word -> words.merge(word, 1, Integer::sum));
        sections.add(new Section(title, text, words, below.size()));
    }

    boolean has(String word) {
        return words.containsKey(word);
    }
}
