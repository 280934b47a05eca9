package dev.troupe.bridge.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.CloseException;
import org.jspecify.annotations.Nullable;

/** An open connection. One thread sends; another, Jetty's, reads. */
public final class Wire implements FrameHandler {

    private static final Duration SEND = Duration.ofSeconds(30);

    private final Hearing hearing;
    private final Assembly assembly;
    private final Pongs pongs = new Pongs(this::send);
    private final AtomicBoolean paused = new AtomicBoolean();
    private volatile @Nullable CoreSession session;
    private volatile @Nullable String end;
    private volatile long heard = System.nanoTime();

    Wire(Hearing hearing, int bytes) {
        this.hearing = hearing;
        this.assembly = new Assembly(bytes);
    }

    /** Comes back when it is on its way. */
    public void send(String message) throws InterruptedException {
        send(new Frame(OpCode.TEXT, true, message));
    }

    /** The server answers it; see {@link #silence}. */
    public void ping() throws InterruptedException {
        send(new Frame(OpCode.PING, true, ""));
    }

    private void send(Frame frame) throws InterruptedException {
        CoreSession open = session;
        if (open == null || end != null) {
            throw new LostException(why(), null);
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        open.sendFrame(frame, Callback.from(() -> sent.complete(null), sent::completeExceptionally), false);
        try {
            sent.get(SEND.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new LostException(why(), e);
        } catch (TimeoutException e) {
            open.abort();
            throw new LostException("the server takes nothing any more", e);
        }
    }

    /** How long nothing has come, not even the answer to a ping; none while nothing is read. */
    public Duration silence() {
        return paused.get() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - heard);
    }

    /** Why it has ended; empty as long as it has not. */
    public Optional<String> end() {
        return Optional.ofNullable(end);
    }

    private String why() {
        String known = end;
        return known == null ? "the connection is lost" : known;
    }

    /** Reads on when reading had stopped because too much was in hand. */
    public void readOn() {
        if (paused.compareAndSet(true, false)) {
            heard = System.nanoTime();
            demand();
        }
    }

    /** Says goodbye, and does not wait for the answer. */
    public void close() {
        CoreSession open = session;
        if (open != null) {
            open.close(CloseStatus.NORMAL, "", Callback.from(() -> {}, failure -> open.abort()));
        }
    }

    /** At once, when a goodbye has not helped. */
    public void abort() {
        CoreSession open = session;
        if (open != null) {
            open.abort();
        }
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        heard = System.nanoTime();
        try {
            switch (frame.getOpCode()) {
                case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION ->
                    assembly.add(frame).ifPresent(hearing::hear);
                case OpCode.PING -> pongs.answer(BufferUtil.toArray(frame.getPayload()));
                default -> {} // Jetty answers a goodbye
            }
            callback.succeeded();
        } catch (CloseException e) {
            end = "the server has sent what is not taken here: " + e.getMessage();
            callback.failed(e); // Jetty says goodbye with its code
            return;
        }
        if (frame.getOpCode() != OpCode.CLOSE) {
            next();
        }
    }

    private void send(Frame frame, Callback callback) {
        CoreSession open = session;
        if (open != null) {
            open.sendFrame(frame, callback, false);
        }
    }

    /** Pauses first and looks then, so that whoever makes room meanwhile is not missed. */
    private void next() {
        paused.set(true);
        if (!hearing.isFull()) {
            if (paused.compareAndSet(true, false)) {
                demand();
            }
        }
    }

    private void demand() {
        CoreSession open = session;
        if (open != null) {
            open.demand();
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        if (end == null) {
            end = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        }
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        if (end == null) {
            String reason = status.getReason() == null ? "" : " " + status.getReason();
            end = "the server has closed the connection (" + status.getCode() + reason + ")";
        }
        hearing.ended();
        callback.succeeded();
    }
}
