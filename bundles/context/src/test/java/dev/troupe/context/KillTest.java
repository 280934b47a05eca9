package dev.troupe.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a JVM that writes. */
class KillTest {

    private static final int WRITERS = 8;
    private static final int TOLD = 300;
    private static final String TALK = "conversations.md";

    record Count(int n) {}

    @TempDir
    private Path home;

    /** Writes into the home of the first argument for ever, and prints what was acknowledged. */
    static final class Child {

        private Child() {}

        @SuppressWarnings("resource") // it is killed
        static void main(String[] arguments) throws Exception {
            UserContexts files = Desk.in(Path.of(arguments[0])).files();
            PrintStream out = new PrintStream(System.out, true, UTF_8);
            for (int writer = 0; writer < WRITERS; writer++) {
                int me = writer;
                Thread.ofVirtual().start(() -> {
                    for (int i = 1; ; i++) {
                        files.append("ann", TALK, "<" + me + " " + i + " " + "x".repeat(300) + ">");
                        files.update("ann", me + ".json", Count.class, new Count(0), old -> new Count(old.n() + 1));
                        out.println(me + " " + i);
                    }
                });
            }
            Thread.currentThread().join();
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAndWhatFollowsIsNotGluedToIt() throws Exception {
        Map<Integer, Integer> told = killed();

        try (Desk desk = Desk.in(home)) {
            desk.files().append("ann", TALK, "<next>");
            List<String> lines = desk.files().tail("ann", TALK, 10_000);

            assertThat(lines).endsWith("<next>");
            assertThat(lines).allMatch(line -> line.matches("<(\\d \\d+ x{300}|next)>"));
            told.forEach((writer, last) -> {
                for (int i = 1; i <= last; i++) {
                    String head = "<" + writer + " " + i + " ";
                    assertThat(lines).filteredOn(line -> line.startsWith(head)).hasSize(1);
                }
                assertThat(desk.files()
                                .read("ann", writer + ".json", Count.class)
                                .orElseThrow()
                                .n())
                        .isBetween(last, last + 1);
            });
        }
    }

    private Map<Integer, Integer> killed() throws Exception {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        home.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<Integer, Integer> told = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
            for (int line = 0; line < TOLD; line++) {
                note(lines.readLine(), told);
            }
            child.toHandle().destroyForcibly(); // the process itself would close its output too
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("\\d \\d+")
                        && told.containsKey(line.charAt(0) - '0')
                        && Integer.parseInt(line.substring(2)) == told.get(line.charAt(0) - '0') + 1) {
                    note(line, told);
                }
            }
        }
        return told;
    }

    private static void note(String line, Map<Integer, Integer> told) {
        told.put(line.charAt(0) - '0', Integer.parseInt(line.substring(2)));
    }
}
