package dev.troupe.core.session;

import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages and outcomes as they lie in the store, and back. */
final class Rows {

    /** A message that was read from the store. */
    record Stored(
            String id, String type, Json data, @Nullable Json mark, boolean pieces, Map<String, String> headers)
            implements Request {

        static Stored of(EntryRow row) {
            return new Stored(row.id(), row.type(), row.data(), row.mark(), row.pieces(), row.headers());
        }

        @Override
        public @Nullable String correlationId() {
            return mark == null ? null : mark.asText().orElseGet(mark::toString);
        }
    }

    private Rows() {}

    static FrameRow frame(Outcome outcome, int epoch, long seq, @Nullable String entry) {
        return switch (outcome) {
            case Outcome.Answer answer ->
                new FrameRow(
                        epoch,
                        seq,
                        FrameRow.Kind.ANSWER,
                        answer.agent(),
                        entry,
                        answer.request().mark(),
                        answer.type(),
                        answer.data(),
                        answer.nanos());
            case Outcome.Failure failure ->
                new FrameRow(
                        epoch,
                        seq,
                        FrameRow.Kind.FAILURE,
                        failure.agent(),
                        entry,
                        failure.request().mark(),
                        failure.code(),
                        Json.string(failure.text()),
                        failure.nanos());
            case Outcome.Push push ->
                new FrameRow(epoch, seq, FrameRow.Kind.PUSH, push.agent(), null, null, push.type(), push.data(), 0);
            case Outcome.Piece piece -> throw new IllegalArgumentException("pieces are not kept on disk");
            case Outcome.Reset reset -> throw new IllegalArgumentException("resets are not kept on disk");
        };
    }

    /** Of a frame whose message is known by nothing but its mark. */
    static Outcome outcome(FrameRow row) {
        String id = row.entry() == null ? "" : row.entry();
        return outcome(row, new Stored(id, "", Json.NULL, row.mark(), false, Map.of()));
    }

    static Outcome outcome(FrameRow row, Request request) {
        return switch (row.kind()) {
            case ANSWER -> new Outcome.Answer(request, row.agent(), row.name(), row.data(), row.nanos());
            case FAILURE ->
                new Outcome.Failure(
                        request, row.agent(), row.name(), row.data().asText().orElse(""), row.nanos());
            case PUSH -> new Outcome.Push(row.agent(), row.name(), row.data());
        };
    }
}
