package dev.troupe.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserContextsTest {

    private static final String TALK = "conversations.md";
    private static final String DATA = "helios_data.json";

    record Workout(String type, double km) {}

    record Fitness(List<Workout> workouts) {
        static final Fitness NONE = new Fitness(List.of());

        Fitness with(Workout workout) {
            List<Workout> all = new ArrayList<>(workouts);
            all.add(workout);
            return new Fitness(all);
        }
    }

    @TempDir
    private Path home;

    private Desk desk;
    private UserContexts files;

    @BeforeEach
    void open() {
        desk = Desk.in(home);
        files = desk.files();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static void assertRefused(String code, String sentence, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AgentException.class, e -> {
            assertThat(e.code()).as(e.text()).isEqualTo(code);
            assertThat(e.text()).contains(sentence);
        });
    }

    @Test
    void whatIsAppendedStandsInAFileThatPeopleCanRead() throws Exception {
        files.append("ann", TALK, "[2026-11-21 10:00:00] User: hi\nHelios 💪: Hello\n");
        files.append("ann", TALK, "without an end");

        assertThat(desk.file("ann", TALK))
                .hasContent("[2026-11-21 10:00:00] User: hi\nHelios 💪: Hello\nwithout an end\n");
        assertThat(files.list("ann")).containsExactly(TALK);
        assertThat(files.read("ann", TALK)).contains(Files.readString(desk.file("ann", TALK)));
    }

    @Test
    void usersAreReadByNobodyElseOnTheMachine() throws Exception {
        files.append("ann", TALK, "x");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("user_contexts"))))
                .isEqualTo("rwx------");
    }

    @Test
    void unknownUserHasNothingAndAskingMakesNothing() {
        assertThat(files.list("bob")).isEmpty();
        assertThat(files.read("bob", TALK)).isEmpty();
        assertThat(files.read("bob", DATA, Fitness.class)).isEmpty();
        assertThat(files.tail("bob", TALK, 5)).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void tailGivesTheLastLinesHoweverLongTheFile() {
        files.append(
                "ann",
                TALK,
                IntStream.range(0, 3_000).mapToObj(i -> "line " + i + " é").collect(Collectors.joining("\n")));

        assertThat(files.tail("ann", TALK, 0)).isEmpty();
        assertThat(files.tail("ann", TALK, 1)).containsExactly("line 2999 é");
        assertThat(files.tail("ann", TALK, 2)).containsExactly("line 2998 é", "line 2999 é");
        assertThat(files.tail("ann", TALK, 2_000)).hasSize(2_000).startsWith("line 1000 é");
        assertThat(files.tail("ann", TALK, 5_000)).hasSize(3_000).startsWith("line 0 é");
        assertRefused("invalid", "lines -1 refused", () -> files.tail("ann", TALK, -1));
    }

    @Test
    void tailOfEndlessLinesIsBounded() {
        files.append("ann", TALK, "x".repeat(700_000));
        files.append("ann", TALK, "y".repeat(700_000));

        assertThat(files.tail("ann", TALK, 2)).containsExactly("y".repeat(700_000));
    }

    @Test
    void halfALineIsClosedBeforeTheNextOne() throws Exception {
        files.append("ann", TALK, "whole");
        Files.write(desk.file("ann", TALK), "half of a li".getBytes(UTF_8), java.nio.file.StandardOpenOption.APPEND);

        files.append("ann", TALK, "next");

        assertThat(files.tail("ann", TALK, 9)).containsExactly("whole", "half of a li", "next");
    }

    @Test
    void manyWritersOfOneFileLoseNothingAndGlueNothing() throws Exception {
        int writers = 16;
        int lines = 50;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int me = writer;
                all.add(executor.submit(() -> {
                    for (int i = 0; i < lines; i++) {
                        files.append("ann", TALK, me + " asks " + i + "\n" + me + " hears " + i);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }

        List<String> found = files.tail("ann", TALK, 10_000);
        assertThat(found).hasSize(writers * lines * 2);
        for (int i = 0; i < found.size(); i += 2) {
            assertThat(found.get(i + 1)).isEqualTo(found.get(i).replace("asks", "hears"));
        }
        for (int writer = 0; writer < writers; writer++) {
            String asks = writer + " asks ";
            assertThat(found.stream().filter(line -> line.startsWith(asks)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, lines).mapToObj(i -> asks + i).toList());
        }
    }

    @Test
    void interruptEndsNoWriteAndStays() {
        Thread.currentThread().interrupt();

        files.append("ann", TALK, "written all the same");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(files.tail("ann", TALK, 1)).containsExactly("written all the same");
    }

    @Test
    void recordsAreKeptAsJsonThatPeopleCanRead() {
        files.update("ann", DATA, Fitness.class, Fitness.NONE, now -> now.with(new Workout("run", 5)));
        Fitness second =
                files.update("ann", DATA, Fitness.class, Fitness.NONE, now -> now.with(new Workout("swim", 1.5)));

        assertThat(second.workouts()).hasSize(2);
        assertThat(files.read("ann", DATA, Fitness.class)).contains(second);
        assertThat(desk.file("ann", DATA)).hasContent("""
                {
                  "workouts": [
                    {
                      "type": "run",
                      "km": 5.0
                    },
                    {
                      "type": "swim",
                      "km": 1.5
                    }
                  ]
                }
                """);
        assertThat(files.list("ann")).containsExactly(DATA);
    }

    @Test
    void changesOfOneFileFollowEachOther() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(executor.submit(() -> files.update(
                        "ann", DATA, Fitness.class, Fitness.NONE, now -> now.with(new Workout("run", 1)))));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(files.read("ann", DATA, Fitness.class).orElseThrow().workouts())
                .hasSize(100);
    }

    @Test
    void changeThatFailsLeavesTheOldOneAndTheFileFree() {
        files.update("ann", DATA, Fitness.class, Fitness.NONE, now -> now.with(new Workout("run", 5)));

        assertThatThrownBy(() -> files.update("ann", DATA, Fitness.class, Fitness.NONE, now -> {
                    throw new IllegalStateException("agent failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertRefused(
                "invalid",
                "changes it already",
                () -> files.update("ann", DATA, Fitness.class, Fitness.NONE, now -> {
                    files.update("ann", DATA, Fitness.class, Fitness.NONE, again -> again);
                    return now;
                }));

        assertThat(files.read("ann", DATA, Fitness.class).orElseThrow().workouts())
                .hasSize(1);
    }

    @Test
    void fileThatAPersonHasBrokenIsNamedAndLeftAlone() throws Exception {
        files.append("ann", DATA, "{\"workouts\": [}");
        files.append("ann", "other.json", "{\"workouts\": 7}");

        assertRefused(
                "invalid",
                "'helios_data.json' of user 'ann' failed: it is no JSON",
                () -> files.update("ann", DATA, Fitness.class, Fitness.NONE, now -> now));
        assertRefused("invalid", "other.json.workouts: expected", () -> files.read("ann", "other.json", Fitness.class));
        assertThat(desk.file("ann", DATA)).hasContent("{\"workouts\": [}");
    }

    @Test
    void namesThatLeadElsewhereAreRefused() {
        assertRefused("invalid", "user '..' refused", () -> files.append("..", TALK, "x"));
        assertRefused("invalid", "file '../../x' refused", () -> files.append("ann", "../../x", "x"));
        assertRefused("invalid", "file 'NUL' refused", () -> files.read("ann", "NUL"));
        assertRefused("invalid", "user '' refused", () -> files.list(""));
        assertThat(files.isName("ann")).isTrue();
        assertThat(files.isName("..")).isFalse();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path secret = Files.writeString(home.resolve("secret"), "42\n");
        files.append("ann", TALK, "x");
        Files.createSymbolicLink(desk.file("ann", "link.md"), secret);
        Files.createSymbolicLink(home.resolve("user_contexts/eve"), home);

        assertRefused("store_unavailable", "the log says why", () -> files.read("ann", "link.md"));
        assertRefused("store_unavailable", "'link.md' of user 'ann' failed", () -> files.append("ann", "link.md", "y"));
        assertRefused(
                "store_unavailable", "failed", () -> files.update("ann", "link.md", String.class, "", text -> "gone"));
        assertRefused("store_unavailable", "failed", () -> files.read("eve", "secret"));
        assertThat(files.list("ann")).containsExactly(TALK);
        assertThat(secret).hasContent("42");
    }

    @Test
    void filesOfOneUserAndUsersAreBounded() {
        try (Desk small = Desk.in(home, "files.max", "2", "users.max", "2", "file.max.kib", "1")) {
            small.files().append("ann", "1.md", "x");
            small.files().append("ann", "2.md", "x");
            small.files().append("bob", "1.md", "x");

            assertRefused(
                    "invalid",
                    "file '3.md' refused: user 'ann' has 2",
                    () -> small.files().append("ann", "3.md", "x"));
            assertRefused(
                    "invalid",
                    "user 'eve' refused: there are 2",
                    () -> small.files().append("eve", "1.md", "x"));
            assertRefused(
                    "invalid", "more than 1024 bytes", () -> small.files().append("ann", "1.md", "x".repeat(1024)));
            assertRefused(
                    "invalid",
                    "more than 1024 bytes",
                    () -> small.files().update("bob", "2.json", String.class, "", old -> "x".repeat(1100)));
            small.files().append("ann", "1.md", "x".repeat(1000));
        }
    }
}
