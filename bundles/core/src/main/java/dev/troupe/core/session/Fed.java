package dev.troupe.core.session;

import dev.troupe.core.Feed;
import dev.troupe.core.Request;
import dev.troupe.core.UnavailableException;
import dev.troupe.json.Json;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to an agent's own session.
 *
 * @param type its topic
 * @param depth how many events led to it, itself included
 * @param taken completes once it needs not be given again
 */
record Fed(
        @Nullable String id,
        String type,
        Json data,
        Map<String, String> headers,
        int depth,
        CompletableFuture<Void> taken)
        implements Request {

    static Fed of(Feed record, int depth) {
        return new Fed(record.id(), record.topic(), record.data(), record.headers(), depth, new CompletableFuture<>());
    }

    /** Handled, or on disk. */
    static void taken(Request request) {
        if (request instanceof Fed fed) {
            fed.taken.complete(null);
        }
    }

    static void refused(Request request, String why) {
        if (request instanceof Fed fed) {
            fed.taken.completeExceptionally(new UnavailableException(why));
        }
    }

    @Override
    public @Nullable String correlationId() {
        return null;
    }

    @Override
    public boolean pieces() {
        return false;
    }
}
