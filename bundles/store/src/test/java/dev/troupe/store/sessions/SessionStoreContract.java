package dev.troupe.store.sessions;

import static dev.troupe.store.trial.Sample.NOON;
import static dev.troupe.store.trial.Sample.answer;
import static dev.troupe.store.trial.Sample.answered;
import static dev.troupe.store.trial.Sample.died;
import static dev.troupe.store.trial.Sample.entry;
import static dev.troupe.store.trial.Sample.handled;
import static dev.troupe.store.trial.Sample.push;
import static dev.troupe.store.trial.Sample.session;
import static dev.troupe.store.trial.Sample.state;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.store.Completion;
import dev.troupe.core.store.DeadLetter;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StateRow;
import dev.troupe.core.store.StoreException;
import dev.troupe.core.store.StoredSession;
import dev.troupe.json.Json;
import dev.troupe.store.database.Database;
import dev.troupe.store.sessions.SqlSessionStore.Limits;
import dev.troupe.store.trial.Await;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What core may rely on, whatever the engine. */
abstract class SessionStoreContract {

    /** Long, for nothing here is about it, and a busy machine is no failure. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final Supplier<Limits> LIMITS = () -> new Limits(4, PATIENCE, 8_192, 64L << 20);

    private Database database;
    SqlSessionStore store;

    /** The same each time within a test, empty at its beginning. */
    abstract Database database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = database();
        store = open("host-a");
    }

    @AfterEach
    void close() {
        store.close();
    }

    final SqlSessionStore open(String host) {
        return SqlSessionStore.open(database, host, LIMITS);
    }

    final void reopen() {
        store.close();
        store = open("host-a");
    }

    final boolean accept(String session, long ordinal) {
        return Await.of(store.accept(session(session), entry(session, ordinal)));
    }

    final void complete(Completion completion) {
        Await.of(store.complete(completion));
    }

    final StoredSession load(String session) {
        return store.load(session).orElseThrow();
    }

    // ---- messages

    @Test
    void acceptedMessageIsThereAfterRestartAsItCame() {
        accept("s", 1);
        accept("s", 2);

        reopen();

        StoredSession stored = load("s");
        assertThat(stored.row()).isEqualTo(session("s"));
        assertThat(stored.unfinished()).containsExactly(entry("s", 1), entry("s", 2));
        assertThat(stored.lastOrdinal()).isEqualTo(2);
        assertThat(stored.states()).isEmpty();
        assertThat(stored.frames()).isEmpty();
        assertThat(stored.prunedSeq()).isZero();
    }

    @Test
    void sliceOfFrameIsKeptWithoutWhatIsAroundIt() {
        byte[] frame = "{\"data\":{\"a\":1}}".getBytes(UTF_8);
        EntryRow entry = new EntryRow("s", 1, "m", "t", Json.checked(frame, 8, 15), null, false, NOON, 3);

        Await.of(store.accept(session("s"), entry));

        assertThat(load("s").unfinished()).containsExactly(entry);
        assertThat(load("s").unfinished().getFirst().data()).hasToString("{\"a\":1}");
    }

    @Test
    void headersOfAnEventAreKept() {
        Map<String, String> headers = Map.of("origin", "elsewhere", "text", "Grüße \"\u0000\"");
        EntryRow entry = new EntryRow("s", 1, "m", "t", Json.TRUE, null, false, NOON, 0, headers);

        Await.of(store.accept(session("s"), entry));

        assertThat(load("s").unfinished()).containsExactly(entry);
    }

    @Test
    void sameIdIsAcceptedOnce() {
        accept("s", 1);

        boolean again = Await.of(store.accept(session("s"), entry("s", 2, "m1")));

        assertThat(again).isFalse();
        assertThat(load("s").unfinished()).containsExactly(entry("s", 1));
        assertThat(accept("other", 1)).isTrue();
    }

    @Test
    void sameIdIsAcceptedOnceAmongMessagesOfOneGroup() {
        List<CompletableFuture<Boolean>> answers = IntStream.rangeClosed(1, 50)
                .mapToObj(ordinal -> store.accept(session("s"), entry("s", ordinal, "same")))
                .toList();

        assertThat(answers.stream().map(Await::of).filter(taken -> taken)).hasSize(1);
    }

    @Test
    void sameIdIsNotAcceptedWhenItsMessageIsFinished() {
        accept("s", 1);
        complete(handled("s", 1));
        reopen();

        assertThat(Await.of(store.accept(session("s"), entry("s", 2, "m1")))).isFalse();
    }

    @Test
    void finishedMessageLeavesItsOrdinalAndNoData() {
        accept("s", 1);

        complete(handled("s", 1));

        assertThat(load("s").unfinished()).isEmpty();
        assertThat(load("s").lastOrdinal()).isEqualTo(1);
    }

    @Test
    void messageIsFinishedOnce() {
        accept("s", 1);
        complete(answered("s", 1, 1));

        assertThatThrownBy(() -> complete(answered("s", 1, 2)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not among the unfinished");

        assertThat(load("s").frames()).containsExactly(answer(1, 1, "m1"));
    }

    @Test
    void attemptsAreCounted() {
        accept("s", 1);

        Await.of(store.attempted("s", 1, 4));

        assertThat(load("s").unfinished().getFirst().attempts()).isEqualTo(4);
    }

    // ---- completion

    @Test
    void effectsAreKeptWithTheCompletion() {
        accept("s", 1);
        StateRow state = new StateRow("other", null, 2, Json.parse("{\"old\":true}"), 1);

        complete(new Completion(
                "s", 1, "other", List.of(state("{}"), state), List.of(answer(1, 7, "m1"), push(1, 9)), null));
        reopen();

        StoredSession stored = load("s");
        assertThat(stored.row().agent()).isEqualTo("other");
        assertThat(stored.states()).containsExactly(state("{}"), state);
        assertThat(stored.frames()).containsExactly(answer(1, 7, "m1"), push(1, 9));
        assertThat(store.answer("s", "m1")).contains(answer(1, 7, "m1"));
        assertThat(store.answer("s", "m2")).isEmpty();
    }

    @Test
    void laterStateReplacesEarlierOne() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (long ordinal = 1; ordinal <= 20; ordinal++) {
            CompletableFuture<Boolean> ignored = store.accept(session("s"), entry("s", ordinal));
            all.add(store.complete(answered("s", ordinal, 1)));
        }
        all.forEach(Await::of);

        assertThat(load("s").states()).containsExactly(state("{\"count\":20}"));
        assertThat(load("s").frames()).hasSize(20);
    }

    @Test
    void completionThatContradictsIsRefusedAsAWholeAndHarmsNoOther() {
        for (int ordinal = 1; ordinal <= 3; ordinal++) {
            accept("s", ordinal);
        }
        FrameRow taken = answer(1, 1, "m1");

        CompletableFuture<Void> before = store.complete(answered("s", 1, 1));
        CompletableFuture<Void> wrong =
                store.complete(new Completion("s", 2, "other", List.of(state("{}")), List.of(taken), null));
        CompletableFuture<Void> after = store.complete(answered("s", 3, 1));

        Await.of(before);
        Await.of(after);
        assertThatThrownBy(() -> Await.of(wrong)).isInstanceOf(StoreException.class);
        assertThat(load("s").unfinished()).containsExactly(entry("s", 2));
        assertThat(load("s").row().agent()).isEqualTo("counter");
        assertThat(load("s").states()).containsExactly(state("{\"count\":3}"));
        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void writesAreDoneAndToldInTheirOrder() {
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (long ordinal = 1; ordinal <= 2_000; ordinal++) {
            long which = ordinal;
            all.add(store.accept(session("s" + ordinal % 7), entry("s" + ordinal % 7, ordinal))
                    .thenAccept(taken -> told.add(which)));
        }
        all.forEach(Await::of);

        assertThat(told).isEqualTo(LongStream.rangeClosed(1, 2_000).boxed().toList());
    }

    // ---- frames and ids that are too many

    @Test
    void oldestFramesAndIdsGo() {
        int many = SessionStore.IDS + 400;
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (long ordinal = 1; ordinal <= many; ordinal++) {
            CompletableFuture<Boolean> ignored = store.accept(session("s"), entry("s", ordinal));
            all.add(store.complete(answered("s", ordinal, 1)));
        }
        all.forEach(Await::of);

        StoredSession stored = load("s");
        int pruned = many - SessionStore.FRAMES;
        assertThat(stored.frames()).hasSize(SessionStore.FRAMES);
        assertThat(stored.frames().getFirst().seq()).isEqualTo(pruned + 1);
        assertThat(stored.prunedEpoch()).isEqualTo(1);
        assertThat(stored.prunedSeq()).isEqualTo(pruned);
        assertThat(stored.lastOrdinal()).isEqualTo(many);
        assertThat(Await.of(store.accept(session("s"), entry("s", many + 1, "m401"))))
                .isFalse();
        assertThat(Await.of(store.accept(session("s"), entry("s", many + 1, "m1"))))
                .isTrue();
    }

    @Test
    void framesBeyondTheirNumberGoAcrossEpochsToo() {
        accept("s", 1);
        List<FrameRow> first =
                LongStream.rangeClosed(1, 150).mapToObj(seq -> push(1, seq)).toList();
        List<FrameRow> second =
                LongStream.rangeClosed(1, 150).mapToObj(seq -> push(2, seq)).toList();

        Await.of(store.append("s", first));
        reopen();
        Await.of(store.append("s", second));

        assertThat(load("s").frames()).hasSize(SessionStore.FRAMES);
        assertThat(load("s").frames().getFirst()).isEqualTo(push(1, 101));
        assertThat(load("s").prunedSeq()).isEqualTo(100);
    }

    // ---- sessions

    @Test
    void writesToUnknownSessionDoNothing() {
        Await.of(store.append("nobody", List.of(push(1, 1))));
        Await.of(store.left("nobody", NOON));
        Await.of(store.attempted("nobody", 1, 1));
        Await.of(store.remove("nobody"));

        assertThat(store.load("nobody")).isEmpty();
    }

    @Test
    void removedSessionIsForgottenWithItsChildrenAndNothingElse() {
        for (String id : List.of("s", "s/1", "s/1/2", "s0", "s-1", "t")) {
            accept(id, 1);
            complete(answered(id, 1, 1));
        }

        Await.of(store.remove("s"));

        assertThat(store.load("s")).isEmpty();
        assertThat(store.load("s/1")).isEmpty();
        assertThat(store.load("s/1/2")).isEmpty();
        assertThat(load("s0").frames()).hasSize(1);
        assertThat(load("s-1").frames()).hasSize(1);
        assertThat(load("t").states()).hasSize(1);
        assertThat(accept("s", 1)).isTrue();
        assertThat(accept("s/1", 1)).isTrue();
    }

    @Test
    void removalStandsBetweenWhatWasWrittenBeforeAndAfter() {
        CompletableFuture<Boolean> before = store.accept(session("s"), entry("s", 1));
        CompletableFuture<Void> removed = store.remove("s");
        CompletableFuture<Boolean> after = store.accept(session("s"), entry("s", 1));

        assertThat(Await.of(before)).isTrue();
        Await.of(removed);
        assertThat(Await.of(after)).isTrue();
        assertThat(load("s").unfinished()).hasSize(1);
    }

    @Test
    void unfinishedSessionsOfAnAgentComeOldestMessageFirst() {
        accept("young", 5);
        accept("old", 2);
        accept("old", 6);
        accept("done", 1);
        complete(handled("done", 1));
        accept("old/1", 1);
        accept("moved", 1);
        accept("moved", 2);
        complete(new Completion("moved", 1, "other", List.of(), List.of(), null));

        assertThat(store.unfinished("counter", 10)).containsExactly("old", "young");
        assertThat(store.unfinished("counter", 1)).containsExactly("old");
        assertThat(store.unfinished("other", 10)).containsExactly("moved");
    }

    @Test
    void unfinishedSessionsThatWereOpenedToNoAgentAreFoundWhoeverHearsThem() {
        SessionRow routed = new SessionRow("routed", "key:anna", "Anna", "", "", false, NOON);
        Await.of(store.accept(routed, entry("routed", 1)));
        Await.of(store.accept(routed, entry("routed", 2)));
        accept("named", 1);
        complete(new Completion("routed", 1, "counter", List.of(), List.of(), null));

        assertThat(store.unfinished("", 10)).containsExactly("routed");
        assertThat(load("routed").row().agent()).isEqualTo("counter");
    }

    @Test
    void abandonedAreThoseWhosePeerIsGoneLongEnoughAndThatHaveNothingToDo() {
        for (String id : List.of("b", "a", "late", "back", "busy", "here", "a/1")) {
            accept(id, 1);
            if (!id.equals("busy")) {
                complete(handled(id, 1));
            }
        }
        Await.of(store.left("a", NOON));
        Await.of(store.left("a/1", NOON));
        Await.of(store.left("b", NOON.minusSeconds(1)));
        Await.of(store.left("late", NOON.plusSeconds(60)));
        Await.of(store.left("busy", NOON));
        Await.of(store.left("back", NOON));
        Await.of(store.left("back", null));

        assertThat(store.abandoned(NOON.plusSeconds(30), 10)).containsExactly("b", "a");
        assertThat(store.abandoned(NOON.plusSeconds(30), 1)).containsExactly("b");
        assertThat(store.count()).isEqualTo(6);
    }

    @Test
    void statesOfOldFormsAreFound() {
        accept("s", 1);
        StateRow newer = new StateRow("counter", Json.parse("3"), 3, null, 0);
        accept("t", 1);
        complete(new Completion("s", 1, "counter", List.of(state("1")), List.of(), null));
        complete(new Completion("t", 1, "counter", List.of(newer), List.of(), null));

        assertThat(store.statesBelow("counter", 3, 10)).containsExactly(Map.entry("s", state("1")));
        assertThat(store.statesBelow("counter", 4, 10)).hasSize(2);
        assertThat(store.statesBelow("counter", 4, 1)).hasSize(1);
        assertThat(store.statesBelow("other", 4, 10)).isEmpty();
        assertThat(store.sessionsBeyond("counter", 2, 10)).containsExactly("t");
        assertThat(store.sessionsBeyond("counter", 3, 10)).isEmpty();
    }

    // ---- dead letters

    @Test
    void deadLetterHasItsMessageAndOutlivesItsSession() {
        accept("s", 1);
        accept("s", 2);
        Await.of(store.attempted("s", 1, 5));
        complete(died("s", 1, "first\0"));
        complete(died("s", 2, "second"));
        Await.of(store.remove("s"));

        List<DeadLetter> letters = store.deadLetters(10).stream()
                .map(notice -> store.deadLetter(notice.id()).orElseThrow())
                .toList();
        assertThat(store.deadLetterCount()).isEqualTo(letters.size());
        assertThat(store.deadLetters(10).getFirst().entry())
                .isEqualTo(letters.getFirst().entry().id());
        assertThat(store.deadLetters(10).getFirst().excerpt())
                .isEqualTo(letters.getFirst().entry().data().toString());

        assertThat(letters).extracting(DeadLetter::reason).containsExactly("second", "first\uFFFD");
        DeadLetter first = letters.getLast();
        assertThat(first.entry().id()).isEqualTo("m1");
        assertThat(first.entry().data()).isEqualTo(entry("s", 1).data());
        assertThat(first.entry().attempts()).isEqualTo(5);
        assertThat(first.died()).isEqualTo(NOON);
        assertThat(store.deadLetter(first.id())).contains(first);
        assertThat(store.deadLetters(1)).hasSize(1);
    }

    @Test
    void deadLetterIsBuriedOnce() {
        accept("s", 1);
        complete(died("s", 1, "why"));
        long id = store.deadLetters(1).getFirst().id();

        assertThat(Await.of(store.bury(id))).isTrue();
        assertThat(Await.of(store.bury(id))).isFalse();
        assertThat(store.deadLetters(10)).isEmpty();
    }

    // ---- hosts

    @Test
    void epochRisesWithEachStart() {
        int first = store.epoch();

        reopen();

        assertThat(first).isEqualTo(1);
        assertThat(store.epoch()).isEqualTo(2);
    }

    @Test
    void hostSeesItsOwnSessionsOnly() {
        accept("s", 1);
        accept("gone", 1);
        complete(answered("gone", 1, 1));
        Await.of(store.left("gone", NOON));
        accept("dead", 1);
        complete(died("dead", 1, "why"));
        long letter = store.deadLetters(1).getFirst().id();

        try (SqlSessionStore other = open("host-b")) {
            assertThat(other.epoch()).isEqualTo(1);
            assertThat(other.load("s")).isEmpty();
            assertThat(other.answer("gone", "m1")).isEmpty();
            assertThat(other.unfinished("counter", 10)).isEmpty();
            assertThat(other.abandoned(NOON.plusSeconds(1), 10)).isEmpty();
            assertThat(other.statesBelow("counter", 9, 10)).isEmpty();
            assertThat(other.count()).isZero();
            assertThat(other.deadLetters(10)).isEmpty();
            assertThat(Await.of(other.bury(letter))).isFalse();
            Await.of(other.remove("s"));
            Await.of(other.append("s", List.of(push(1, 1))));
            assertThatThrownBy(() -> Await.of(other.accept(session("s"), entry("s", 2))))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the session belongs to another host");
        }
        assertThat(load("s").unfinished()).containsExactly(entry("s", 1));
        assertThat(load("s").frames()).isEmpty();
    }

    @Test
    void earlierLifeOfHostMayNotWriteAnyMore() {
        accept("s", 1);

        try (SqlSessionStore later = open("host-a")) {
            assertThatThrownBy(() -> accept("s", 2))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("second host with the id of this one");
            assertThat(later.load("s").orElseThrow().unfinished()).hasSize(1);
        }
    }

    // ---- bounds

    @Test
    void moreThanTheQueueHoldsIsRefusedAtOnce() throws Exception {
        store.close();
        store = SqlSessionStore.open(database, "host-a", () -> new Limits(1, PATIENCE, 3, 1 << 20));
        List<CompletableFuture<Boolean>> all;
        try (Connection locked = database.toWrite();
                Statement statement = locked.createStatement()) {
            locked.setAutoCommit(false);
            statement.executeUpdate("UPDATE hosts SET writes = writes");

            all = LongStream.rangeClosed(1, 20)
                    .mapToObj(ordinal -> store.accept(session("s"), entry("s", ordinal)))
                    .toList();

            assertThat(all.stream().filter(CompletableFuture::isCompletedExceptionally))
                    .hasSizeGreaterThan(10);
            locked.setAutoCommit(true);
        }
        assertThatThrownBy(() -> Await.of(all.getLast()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("too much to write");
        assertThat(Await.of(all.getFirst())).isTrue();
    }

    @Test
    void closedStoreRefuses() {
        store.close();

        assertThatThrownBy(() -> accept("s", 1))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void whatWasQueuedIsWrittenWhenTheStoreIsClosed() {
        List<CompletableFuture<Boolean>> queued = LongStream.rangeClosed(1, 1_000)
                .mapToObj(ordinal -> store.accept(session("s"), entry("s", ordinal)))
                .toList();

        reopen();

        assertThat(queued).allSatisfy(each -> assertThat(each.getNow(false)).isTrue());
        assertThat(load("s").unfinished()).hasSize(1_000);
    }

    @Test
    void textThatNoDatabaseHoldsIsRefusedAndHarmsNothing() {
        CompletableFuture<Boolean> before = store.accept(session("s"), entry("s", 1));
        SessionRow odd = new SessionRow("o\0dd", "x", "x", "x", "x", false, NOON);
        CompletableFuture<Boolean> wrong = store.accept(odd, entry("o\0dd", 1));

        assertThat(Await.of(before)).isTrue();
        assertThatThrownBy(() -> Await.of(wrong)).isInstanceOf(StoreException.class);
        assertThat(store.trouble()).isEmpty();
    }
}
