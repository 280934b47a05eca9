package dev.troupe.core.session;

import dev.troupe.core.DeadLetters;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.UnavailableException;
import dev.troupe.core.store.DeadLetter;
import dev.troupe.core.store.DeadLetterNotice;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StoreException;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Dead letters, as doors see them. Safe for use by many threads. */
@Component
public final class DeadLetterTable implements DeadLetters {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SessionTable sessions;

    @Activate
    public DeadLetterTable(@Reference SessionTable sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Letter> list(int most) {
        return with(store ->
                store.deadLetters(most).stream().map(DeadLetterTable::letter).toList());
    }

    private static Letter letter(DeadLetterNotice dead) {
        return new Letter(
                dead.id(),
                dead.session(),
                dead.user(),
                dead.agent(),
                dead.entry(),
                dead.type(),
                dead.excerpt(),
                dead.bytes(),
                dead.reason(),
                dead.attempts(),
                dead.accepted(),
                dead.died());
    }

    @Override
    public long count() {
        return with(SessionStore::deadLetterCount);
    }

    @Override
    public Optional<Json> data(long id) {
        return with(store -> store.deadLetter(id).map(dead -> dead.entry().data()));
    }

    @Override
    public boolean replay(long id) {
        return with(store -> {
            Optional<DeadLetter> letter = store.deadLetter(id);
            if (letter.isEmpty()) {
                return false;
            }
            if (!within(sessions.replay(letter.get()))) {
                throw new StoreException("session " + letter.get().entry().session()
                        + " takes nothing more at the moment: it is full, or the store is away");
            }
            return within(store.bury(id));
        });
    }

    @Override
    public boolean bury(long id) {
        return with(store -> within(store.bury(id)));
    }

    private <T> T with(Function<SessionStore, T> work) {
        try {
            return work.apply(sessions.theStore());
        } catch (StoreException | SessionRefusedException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> T within(CompletableFuture<T> write) {
        try {
            return write.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException told
                    ? told
                    : new StoreException("the store failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new StoreException("the store did not answer within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted", e);
        }
    }
}
