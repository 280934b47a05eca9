package dev.troupe.store.trial;

import dev.troupe.core.store.Completion;
import dev.troupe.core.store.Completion.Died;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.FrameRow.Kind;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.StateRow;
import dev.troupe.json.Json;
import java.time.Instant;
import java.util.List;

/** Rows to write. */
public final class Sample {

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private Sample() {}

    public static SessionRow session(String id) {
        return new SessionRow(id, "key:anna", "Anna", "counter", "counter", true, NOON);
    }

    public static EntryRow entry(String session, long ordinal) {
        return entry(session, ordinal, "m" + ordinal);
    }

    public static EntryRow entry(String session, long ordinal, String id) {
        return new EntryRow(
                session,
                ordinal,
                id,
                "add",
                Json.parse("{\"n\": 1.0, \"text\":\"größer ✓\"}"),
                Json.parse("\"c" + ordinal + "\""),
                ordinal % 2 == 0,
                NOON.plusMillis(ordinal),
                0);
    }

    public static FrameRow answer(int epoch, long seq, String entry) {
        return new FrameRow(
                epoch,
                seq,
                Kind.ANSWER,
                "counter",
                entry,
                Json.number(seq),
                "sum",
                Json.parse("{\"seq\":" + seq + "}"),
                1_234);
    }

    public static FrameRow push(int epoch, long seq) {
        return new FrameRow(epoch, seq, Kind.PUSH, "counter", null, null, "news", Json.parse("[" + seq + "]"), 0);
    }

    public static StateRow state(String json) {
        return new StateRow("counter", Json.parse(json), 1, null, 0);
    }

    /** Without any effect. */
    public static Completion handled(String session, long ordinal) {
        return new Completion(session, ordinal, "counter", List.of(), List.of(), null);
    }

    public static Completion answered(String session, long ordinal, int epoch) {
        return new Completion(
                session,
                ordinal,
                "counter",
                List.of(state("{\"count\":" + ordinal + "}")),
                List.of(answer(epoch, ordinal, "m" + ordinal)),
                null);
    }

    public static Completion died(String session, long ordinal, String reason) {
        return new Completion(
                session, ordinal, "counter", List.of(), List.of(), new Died("counter", "Anna", reason, NOON));
    }
}
