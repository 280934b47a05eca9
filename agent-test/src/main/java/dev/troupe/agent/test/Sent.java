package dev.troupe.agent.test;

import dev.troupe.agent.Data;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.handlers.Binding;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A message on its way. */
public final class Sent implements Request {

    private final String id;
    private final String type;
    private final Json data;
    private final Binding binding;
    private final Duration patience;
    private final List<Data> pieces = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Sent(String id, String type, Json data, Binding binding, Duration patience) {
        this.id = id;
        this.type = type;
        this.data = data;
        this.binding = binding;
        this.patience = patience;
    }

    /** Waits for the answer, ten seconds at most. */
    public Answer await() {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("message " + id + " (" + type + ") has no answer after " + patience, e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer to " + id, e);
        }
    }

    void piece(Json piece) {
        pieces.add(binding.data(piece));
    }

    void answered(Outcome.Answer good) {
        answer.complete(
                new Answer(true, good.agent(), good.type(), binding.data(good.data()), "", "", List.copyOf(pieces)));
    }

    void failed(Outcome.Failure bad) {
        answer.complete(new Answer(
                false, bad.agent(), "error", binding.data(Json.NULL), bad.code(), bad.text(), List.copyOf(pieces)));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Json data() {
        return data;
    }

    @Override
    public String correlationId() {
        return id;
    }

    @Override
    public boolean pieces() {
        return true;
    }
}
