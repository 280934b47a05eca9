package dev.troupe.llm.http;

import dev.troupe.llm.protocol.ModelFailure;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, asked for one portion after the other, so that a server which sends faster than is read has to wait; and unlike a stream's, a read ends
 * in time. Read by one thread.
 */
final class Body implements BodySubscriber<Body>, AutoCloseable {

    private sealed interface Signal {}

    private record Portion(List<ByteBuffer> bytes) implements Signal {}

    private record End(@Nullable Throwable failure) implements Signal {}

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>(); // one portion and the end at most
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    private long left;
    private @Nullable End end;

    /** @param most that the whole may have, in bytes */
    Body(long most) {
        this.left = most;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (!subscribed.complete(subscription)) {
            subscription.cancel();
            return;
        }
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        signals.add(new Portion(bytes));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new End(failure));
    }

    @Override
    public void onComplete() {
        signals.add(new End(null));
    }

    /**
     * What comes next; empty at the end.
     *
     * @throws ModelFailure when nothing comes within the time, too much comes, or the connection is lost
     */
    List<ByteBuffer> next(Duration limit) throws ModelFailure, InterruptedException {
        Signal signal = end != null ? end : signals.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        return switch (signal) {
            case null -> throw ModelFailure.lasting("sent nothing for " + limit.toMillis() + " ms");
            case Portion(List<ByteBuffer> bytes) -> taken(bytes);
            case End last -> {
                end = last;
                if (last.failure() != null) {
                    throw ModelFailure.passing("broke off: " + Reason.of(last.failure()), last.failure());
                }
                yield List.of();
            }
        };
    }

    private List<ByteBuffer> taken(List<ByteBuffer> bytes) throws ModelFailure {
        for (ByteBuffer each : bytes) {
            left -= each.remaining();
        }
        if (left < 0) {
            throw ModelFailure.request("answered more than reply.kib allows");
        }
        subscribed.join().request(1); // it has given bytes, so it is there
        return bytes;
    }

    /** Nothing more is read; a connection whose answer has not ended is given up. */
    @Override
    public void close() {
        if (!subscribed.completeExceptionally(new IllegalStateException("closed"))
                && !subscribed.isCompletedExceptionally()) {
            subscribed.join().cancel();
        }
    }
}
