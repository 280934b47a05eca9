package dev.troupe.clients.terminal.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.troupe.clients.terminal.dialect.ChatFrame;
import dev.troupe.clients.terminal.socket.Ear;
import dev.troupe.clients.terminal.socket.NoSocketException;
import dev.troupe.clients.terminal.socket.Socket;
import dev.troupe.clients.terminal.socket.Sockets;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a user, with one request at a time. The dialect has no ids: an answer is the next frame of an agent. So a line on which an answer is overdue is of no more use, for a late one
 * would be taken for the next. Confined to the user's thread, but for what it hears.
 */
final class Line implements Ear, AutoCloseable {

    /** What came of a request. */
    sealed interface Outcome {

        /** @param at when, in the time of {@link System#nanoTime} */
        record Reply(long at) implements Outcome {}

        record Failed(Fault fault, String why) implements Outcome {}
    }

    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<Outcome> pending;
    private volatile @Nullable Socket socket;

    private Line() {}

    /** @throws NoSocketException when there is none */
    static Line open(Sockets sockets, URI address) throws InterruptedException {
        Line line = new Line();
        line.socket = sockets.open(address, Optional.empty(), line);
        return line;
    }

    /** Why nothing can be asked any more. */
    Optional<String> lost() {
        return Optional.ofNullable(end.getNow(null));
    }

    Outcome ask(String frame, Duration limit) throws InterruptedException {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        pending = answer;
        lost().ifPresent(why -> answer.complete(new Outcome.Failed(Fault.CLOSED, why)));
        try {
            socket().send(frame);
            return answer.get(limit.toNanos(), NANOSECONDS);
        } catch (NoSocketException e) {
            return new Outcome.Failed(Fault.CLOSED, lost().orElse(e.sentence()));
        } catch (TimeoutException e) {
            return new Outcome.Failed(Fault.TIMEOUT, "no reply within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pending = null;
        }
    }

    @Override
    public void heard(String text) {
        long at = System.nanoTime();
        CompletableFuture<Outcome> waits = pending;
        if (waits == null || waits.isDone()) {
            return; // the welcome, or what others said
        }
        ChatFrame.read(text).ifPresent(frame -> {
            if (frame.isReply()) {
                waits.complete(new Outcome.Reply(at));
            } else if (frame.isError()) {
                waits.complete(new Outcome.Failed(Fault.REFUSED, frame.message()));
            }
        });
    }

    @Override
    public void ended(int code, String why) {
        end.complete(why);
        CompletableFuture<Outcome> waits = pending;
        if (waits != null) {
            waits.complete(new Outcome.Failed(Fault.CLOSED, why));
        }
    }

    @Override
    public void close() {
        socket().close();
    }

    private Socket socket() {
        return Objects.requireNonNull(socket);
    }
}
