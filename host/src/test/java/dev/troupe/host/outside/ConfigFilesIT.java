package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Metatype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of {@code config/} as they are shipped, held against what the bundles say of themselves. */
class ConfigFilesIT {

    private static final Path FOLDER = Path.of("../config");

    private final Metatype metatype = Metatype.read();

    @Test
    void allThatTakesConfigurationIsDescribedAndHasItsFile() throws IOException {
        Set<String> taken = new HashSet<>(metatype.configured());
        taken.add("dev.troupe.deploy.pin"); // which the deployer reads itself: pins are no components

        assertThat(taken).hasSizeGreaterThan(6);
        assertThat(metatype.described().keySet()).isEqualTo(taken);
        assertThat(pidsOfFiles()).isEqualTo(taken);
    }

    @Test
    void eachKeyStandsInItsFileWithDefaultAndBounds() throws IOException {
        for (List<Metatype.Key> keys : metatype.described().values()) {
            List<String> lines = lines(keys.getFirst().pid());
            for (Metatype.Key key : keys) {
                int line = lineOf(key, lines);

                assertThat(lines.get(line - 1))
                        .as("comment of " + key)
                        .startsWith("# ")
                        .endsWith(key.bounds());
            }
        }
    }

    @Test
    void noFileNamesKeysThatNobodyReads() throws IOException {
        for (List<Metatype.Key> keys : metatype.described().values()) {
            Set<String> known = keys.stream().map(Metatype.Key::name).collect(Collectors.toSet());

            assertThat(lines(keys.getFirst().pid()))
                    .filteredOn(line -> line.matches("(# )?[a-z.]+ =.*"))
                    .allSatisfy(line -> assertThat(known)
                            .as(line)
                            .contains(line.replace("# ", "").replaceAll(" =.*", "")));
        }
    }

    /** {@code path} alone has no default and is set. */
    private static int lineOf(Metatype.Key key, List<String> lines) {
        List<Integer> found = Stream.iterate(0, line -> line < lines.size(), line -> line + 1)
                .filter(line -> lines.get(line).matches("(# )?" + key.name() + " =.*"))
                .toList();
        assertThat(found).as(key.toString()).hasSize(1);
        if (!key.standard().isEmpty()) {
            assertThat(lines.get(found.getFirst())).endsWith(key.name() + " = " + key.standard());
        }
        return found.getFirst();
    }

    /** Of many of one kind, the first by its name has the defaults. */
    private static List<String> lines(String pid) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Path file = files.filter(each -> pid(each).equals(pid))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(file);
        }
    }

    private static Set<String> pidsOfFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".cfg"))
                    .map(ConfigFilesIT::pid)
                    .collect(Collectors.toSet());
        }
    }

    /** Behind the dash of a file is the name of one of many. */
    private static String pid(Path file) {
        return file.getFileName().toString().replaceAll("(-[^.]*)?\\.cfg$", "");
    }
}
