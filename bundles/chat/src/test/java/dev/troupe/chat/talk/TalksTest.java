package dev.troupe.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.chat.Cast;
import dev.troupe.chat.Company;
import dev.troupe.chat.Configuration;
import dev.troupe.chat.FakeConnection;
import dev.troupe.chat.TempFiles;
import dev.troupe.chat.files.Chronicle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TalksTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @TempDir
    private Path folder;

    private final Company company = new Company();
    private final Configuration configuration =
            new Configuration(Map.of("users.max", "2", "sockets.per.user", "2", "rest.ms", "60000"));
    private TempFiles files;
    private Chronicle chronicle;
    private Talks talks;

    @BeforeEach
    void start() {
        files = new TempFiles(folder);
        chronicle = new Chronicle(configuration, files);
        talks = new Talks(company.sessions, new Cast(company.agents, configuration), chronicle, configuration);
    }

    @AfterEach
    void stop() throws InterruptedException {
        talks.stop();
        chronicle.stop();
        company.close();
    }

    private Talk enter(String user) {
        return ((Talks.Entry.In) talks.enter(user)).talk();
    }

    private FakeConnection join(Talk talk) {
        FakeConnection connection = FakeConnection.of(talk.user());
        talk.join(connection, new byte[0]);
        return connection;
    }

    private Optional<String> refused(String user) {
        return talks.enter(user) instanceof Talks.Entry.Refused(String why) ? Optional.of(why) : Optional.empty();
    }

    @Test
    void conversationRestsBehindTheLastSocketAndGoesOnWhenItsUserIsBackInTime() throws Exception {
        Talk talk = enter("ann");
        FakeConnection first = join(talk);
        talk.say("helios a");
        assertThat(first.heard()).contains("thinking");
        assertThat(first.heard()).isEqualTo("Helios 💪: 1: helios a");

        talks.leave(talk, first);
        talks.endRested(System.nanoTime() + MINUTE / 2);

        assertThat(talks.size()).isEqualTo(1);
        assertThat(talks.sockets()).isZero();
        assertThat(enter("ann")).isSameAs(talk);
        assertThat(company.sessions.list()).hasSize(1);
    }

    @Test
    void conversationIsOverBehindItsRestAndItsSessionToo() throws Exception {
        Talk talk = enter("ann");
        FakeConnection first = join(talk);
        talk.say("helios a");
        assertThat(first.heard()).contains("thinking");
        assertThat(first.heard()).isEqualTo("Helios 💪: 1: helios a");
        talks.leave(talk, first);

        talks.endRested(System.nanoTime() + MINUTE);

        assertThat(talks.list()).isEmpty();
        while (!company.sessions.list().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(enter("ann")).isNotSameAs(talk);
    }

    @Test
    void whatIsSaidBehindTheEndIsApologisedForAndOpensNoSession() throws Exception {
        Talk talk = enter("ann");
        FakeConnection connection = join(talk);
        talks.stop();

        talk.say("helios a");

        assertThat(connection.heard()).isEqualTo("System: " + Talk.TROUBLE);
        assertThat(connection.hasHeardNothingElse()).isTrue();
        assertThat(company.sessions.list()).isEmpty();
    }

    @Test
    void conversationWithSocketsNeverRests() {
        Talk talk = enter("ann");
        enter("ann");
        talks.leave(talk, join(talk));

        talks.endRested(System.nanoTime() + 100 * MINUTE);

        assertThat(talks.size()).isEqualTo(1);
    }

    @Test
    void userHasSoManySocketsAndNoMore() {
        Talk talk = enter("ann");
        enter("ann");

        assertThat(refused("ann")).contains("this user has 2 connections already: close one first");
        talks.leave(talk, join(talk));
        assertThat(refused("ann")).isEmpty();
    }

    @Test
    void whoRestsForLongestMakesRoomAndWithoutAnybodyAtRestNobodyComesIn() {
        Talk ann = enter("ann");
        Talk bob = enter("bob");
        assertThat(refused("zoe")).contains("all 2 users that this host takes are here: try again later");
        talks.leave(bob, join(bob));
        talks.leave(ann, join(ann));

        assertThat(refused("zoe")).isEmpty();

        assertThat(talks.list()).extracting(Talk.Summary::user).containsExactly("ann", "zoe");
    }

    @Test
    void summaryCountsWhatUserAndAgentsHaveSaid() throws Exception {
        Talk talk = enter("ann");
        FakeConnection connection = join(talk);
        talk.say("helios a");
        talk.say("grump");
        for (int frames = 0; frames < 4; frames++) {
            connection.next();
        }

        Talk.Summary summary = talks.list().getFirst();

        assertThat(summary.user()).isEqualTo("ann");
        assertThat(summary.messages()).isEqualTo(4);
        assertThat(summary.active()).isAfterOrEqualTo(summary.begun());
    }

    @Test
    void answersAreWrittenIntoTheFilesAndFailuresAreNot() throws Exception {
        Talk talk = enter("ann");
        FakeConnection connection = join(talk);
        for (String text : new String[] {"helios a", "general", "grump"}) {
            talk.say(text);
        }
        for (int frames = 0; frames < 7; frames++) {
            connection.next();
        }

        chronicle.stop();

        String time = "\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\] ";
        assertThat(files.read("ann", "conversations.md").orElseThrow())
                .matches(time + "User: helios a\nHelios 💪: 1: helios a\n" + time
                        + "User: general\nAssistant 🤖: \\{\"answer\":42\\}\n");
        assertThat(files.read("ann", "helios_interactions.md").orElseThrow())
                .matches(time + "User: helios a\nHelios: 1: helios a\n");
        assertThat(files.read("ann", "general assistant_interactions.md").orElseThrow())
                .matches(time + "User: general\nGeneral Assistant: \\{\"answer\":42\\}\n");
    }

    @Test
    void conversationGoesOnWhenTheDiskIsFull() throws Exception {
        files.full = true;
        Talk talk = enter("ann");
        FakeConnection connection = join(talk);

        talk.say("helios a");
        talk.say("helios b");

        connection.next();
        assertThat(connection.heard()).isEqualTo("Helios 💪: 1: helios a");
        connection.next();
        assertThat(connection.heard()).isEqualTo("Helios 💪: 2: helios b");
    }
}
