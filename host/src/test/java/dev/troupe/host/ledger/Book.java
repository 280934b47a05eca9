package dev.troupe.host.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import dev.troupe.host.trial.Unchecked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of the agent's entries, one line for each delivery: {@code session n attempt}. Nothing is taken back in it; {@code kill} stands where a host was
 * killed.
 */
final class Book {

    private static final String KILL = "kill";

    private final Path file;

    private Book(Path file) {
        this.file = file;
    }

    static Book open(Path file) {
        Unchecked.run(() -> Files.createFile(file));
        return new Book(file);
    }

    Path file() {
        return file;
    }

    /** The host is dead, and the next one has not begun. */
    void killed() {
        Unchecked.run(() -> Files.write(file, (KILL + "\n").getBytes(UTF_8), APPEND));
    }

    /** @param kills how many there were before it */
    private record Line(int attempt, int kills) {}

    /** @param repeats lines beyond the first of an entry */
    record Findings(long repeats, List<String> complaints) {}

    /** @param fates of all entries, by session and number: {@code session n} */
    Findings compare(Map<String, Fate> fates) {
        Map<String, List<Line>> lines = read();
        int kills = kills();
        List<String> complaints = new ArrayList<>();
        lines.keySet().stream()
                .filter(key -> !fates.containsKey(key))
                .forEach(key -> complaints.add("the file has an entry that nobody sent: " + key));
        fates.forEach((key, fate) -> {
            String wrong = wrong(fate, lines.getOrDefault(key, List.of()), kills);
            if (!wrong.isEmpty()) {
                complaints.add("entry " + key + ", fails " + fate.entry.fails() + ", ended with " + fate.outcomes
                        + ", in the file " + lines.get(key) + ": " + wrong);
            }
        });
        long repeats =
                lines.values().stream().mapToLong(each -> each.size() - 1).sum();
        return new Findings(repeats, complaints);
    }

    private int kills() {
        return (int) texts().stream().filter(KILL::equals).count();
    }

    private List<String> texts() {
        return Unchecked.call(() -> Files.readAllLines(file));
    }

    private Map<String, List<Line>> read() {
        Map<String, List<Line>> lines = new HashMap<>();
        int kills = 0;
        for (String text : texts()) {
            if (text.equals(KILL)) {
                kills++;
                continue;
            }
            int blank = text.lastIndexOf(' ');
            int attempt = Integer.parseInt(text.substring(blank + 1));
            lines.computeIfAbsent(text.substring(0, blank), first -> new ArrayList<>())
                    .add(new Line(attempt, kills));
        }
        return lines;
    }

    private static String wrong(Fate fate, List<Line> lines, int kills) {
        if (fate.isDead() && fate.entry.fails() + kills < Entry.DEADLY) {
            return "given up too early";
        }
        if (lines.isEmpty()) {
            return fate.isAnswered() ? "answered, and never delivered" : "";
        }
        if (lines.getFirst().attempt() > 1 && lines.getFirst().kills() == 0) {
            return "the first delivery is not marked as such";
        }
        for (int i = 1; i < lines.size(); i++) {
            Line before = lines.get(i - 1);
            Line line = lines.get(i);
            if (line.kills() == before.kills() && before.attempt() > fate.entry.fails()) {
                return "delivered again, though neither it nor the host had failed";
            }
            if (line.attempt() <= before.attempt()) {
                return "delivered again, and not marked as such";
            }
        }
        boolean answeredLast = !fate.isAnswered()
                || fate.outcomes.getFirst().number("attempt") == lines.getLast().attempt();
        return answeredLast ? "" : "delivered once more after it was answered";
    }
}
