package dev.troupe.core.session;

import dev.troupe.core.Channel;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request whose sender waits for the outcome on its own thread.
 *
 * @param depth of the message at which it is asked
 */
record Question(String id, String type, Json data, int depth, CompletableFuture<Outcome> outcome) implements Request {

    /** Brings outcomes to those who wait for them; what nobody asked for is not heard. */
    static final Channel ANSWERS = (outcome, more) -> {
        switch (outcome) {
            case Outcome.Answer answer -> complete(answer.request(), answer);
            case Outcome.Failure failure -> complete(failure.request(), failure);
            case Outcome.Piece piece -> {}
            case Outcome.Reset reset -> {}
            case Outcome.Push push -> {}
        }
    };

    Question(String id, String type, Json data, int depth) {
        this(id, type, data, depth, new CompletableFuture<>());
    }

    private static void complete(Request request, Outcome outcome) {
        if (request instanceof Question question) {
            question.outcome.complete(outcome);
        }
    }

    Outcome await(Duration limit) throws InterruptedException, TimeoutException {
        try {
            return outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes a question with a failure", e);
        }
    }

    /** Lets {@link LiveSession#cancel} find it. */
    @Override
    public String correlationId() {
        return id;
    }

    @Override
    public boolean pieces() {
        return false;
    }
}
