package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Channel;
import dev.troupe.core.Choice;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.Standing;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The other end of a session in tests: hears outcomes, in order. */
final class Peer implements Channel {

    private final BlockingQueue<Outcome> heard = new LinkedBlockingQueue<>();
    final List<Long> numbers = new CopyOnWriteArrayList<>();
    final List<Standing> standings = new CopyOnWriteArrayList<>();
    final List<String> accepted = new CopyOnWriteArrayList<>();
    final List<String> routed = new CopyOnWriteArrayList<>();
    volatile boolean open = true;
    volatile boolean replaced;

    /** A message; without a correlation id when that is null. */
    record Said(
            @Nullable String id,
            String type,
            Json data,
            @Nullable String correlationId,
            boolean pieces,
            @Nullable Duration limit)
            implements Request {

        Said(@Nullable String id, String type, Json data, @Nullable String correlationId, boolean pieces) {
            this(id, type, data, correlationId, pieces, null);
        }

        /** The same, whose sender waits so long for the answer. */
        Said within(Duration wait) {
            return new Said(id, type, data, correlationId, pieces, wait);
        }
    }

    static Said says(String text) {
        return new Said(null, "message", Json.string(text), text, false);
    }

    static Said wantsPieces(String text) {
        return new Said(null, "message", Json.string(text), text, true);
    }

    static Said repeats(String id) {
        return new Said(id, "message", Json.string(id), id, false);
    }

    static Said mentions(String text) {
        return new Said(null, "message", Json.string(text), null, false);
    }

    @Override
    public void deliver(Outcome outcome, boolean more) {
        heard.add(outcome);
    }

    @Override
    public void deliver(Outcome outcome, long seq, boolean more) {
        numbers.add(seq);
        deliver(outcome, more);
    }

    @Override
    public void attached(Standing standing) {
        standings.add(standing);
    }

    @Override
    public void accepted(Request request) {
        accepted.add(request.id());
    }

    @Override
    public void routed(Request request, Choice choice) {
        routed.add(choice.agent());
    }

    @Override
    public void replaced() {
        replaced = true;
    }

    @Override
    public boolean awaitRoom(Duration limit) {
        return open;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    Outcome hears() throws InterruptedException {
        Outcome next = heard.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("an outcome within 30 s").isNotNull();
        return next;
    }

    /** The JSON text of the answer. */
    String hearsAnswer() throws InterruptedException {
        Outcome next = hears();
        assertThat(next).isInstanceOf(Outcome.Answer.class);
        return ((Outcome.Answer) next).data().toString();
    }

    /** The code of the failure. */
    String hearsFailure() throws InterruptedException {
        return failure().code();
    }

    Outcome.Failure failure() throws InterruptedException {
        Outcome next = hears();
        assertThat(next).isInstanceOf(Outcome.Failure.class);
        return (Outcome.Failure) next;
    }

    boolean hasHeardNothingElse() {
        return heard.isEmpty();
    }
}
