package dev.troupe.host.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code README.md} tells its reader to do, in its order. These fenced blocks count, all others are for the eye:
 *
 * <ul>
 *   <li>behind {@code <!-- file: PATH -->}: a file to write, in the reader's own folder
 *   <li>behind {@code <!-- run -->}: commands to give, in the reader's own folder
 *   <li>behind {@code <!-- prints -->}: what the commands before have to print
 *   <li>beginning with {@code $ }: commands to give in the checkout, each with what it prints
 * </ul>
 */
record Readme(List<Step> steps) {

    sealed interface Step {

        record WriteFile(String path, String text) implements Step {}

        record Run(String script) implements Step {}

        /** The script, of which it is known what it prints. */
        record RunAndRead(String script, String printed) implements Step {}

        /** @param lines what follows the command up to the next one */
        record Type(String command, List<String> lines) implements Step {}
    }

    private static final Pattern BLOCK =
            Pattern.compile("^(?:<!-- (.+?) -->\\R)?^```\\w*\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String FILE = "file: ";
    private static final String PROMPT = "$ ";

    static Readme read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(file));
        while (blocks.find()) {
            String marker = blocks.group(1) == null ? "" : blocks.group(1);
            add(marker, blocks.group(2), steps);
        }
        return new Readme(steps);
    }

    private static void add(String marker, String text, List<Step> steps) {
        if (marker.startsWith(FILE)) {
            steps.add(new Step.WriteFile(marker.substring(FILE.length()), text));
        } else if (marker.equals("run")) {
            steps.add(new Step.Run(text));
        } else if (marker.equals("prints") && steps.getLast() instanceof Step.Run run) {
            steps.set(steps.size() - 1, new Step.RunAndRead(run.script(), text.strip()));
        } else if (!marker.isEmpty()) {
            throw new IllegalArgumentException(
                    "README.md has a block with marker '" + marker + "': use file, run, prints");
        } else if (text.startsWith(PROMPT)) {
            typed(text.lines().toList(), steps);
        }
    }

    private static void typed(List<String> lines, List<Step> steps) {
        for (String line : lines) {
            if (line.startsWith(PROMPT)) {
                steps.add(new Step.Type(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (steps.getLast() instanceof Step.Type command) {
                command.lines().add(line);
            }
        }
    }
}
