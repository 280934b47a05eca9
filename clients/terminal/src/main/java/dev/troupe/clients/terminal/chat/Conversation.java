package dev.troupe.clients.terminal.chat;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.troupe.clients.terminal.command.Typed;
import dev.troupe.clients.terminal.socket.LastingSocket;
import dev.troupe.clients.terminal.socket.NoSocketException;
import dev.troupe.clients.terminal.socket.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Line by line: what is typed is said, and what is answered is shown before the next line is taken. */
final class Conversation implements LastingSocket.Owner {

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private final Dialect dialect;
    private final Stage stage;
    private final Duration limit;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile CompletableFuture<Socket> ready = new CompletableFuture<>();
    private volatile CompletableFuture<Boolean> answered = CompletableFuture.completedFuture(true);
    private volatile boolean wasReady;
    private volatile Optional<Socket> socket = Optional.empty();

    Conversation(Dialect dialect, Stage stage, Duration limit) {
        this.dialect = dialect;
        this.stage = stage;
        this.limit = limit;
    }

    /**
     * Until the end of what is typed.
     *
     * @return the exit code: 1 when a message had no answer
     */
    int hold(Typed typed) throws InterruptedException {
        Thread.ofPlatform().daemon().name("typed").start(() -> read(typed));
        try {
            return exit.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
        }
    }

    private void read(Typed typed) {
        boolean allAnswered = true;
        try {
            connection(); // to whom nobody answers, nothing is typed
            prompt(typed);
            for (Optional<String> line = typed.next(); line.isPresent(); line = typed.next()) {
                stage.typed();
                if (!line.get().isBlank()) {
                    allAnswered &= say(line.get().strip());
                }
                prompt(typed);
            }
            exit.complete(allAnswered ? 0 : 1);
        } catch (TimeoutException e) {
            refused("there is no connection for " + READY_LIMIT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            exit.completeExceptionally(e);
        }
    }

    private void prompt(Typed typed) {
        if (typed.isByHand()) {
            stage.prompt();
        }
    }

    private boolean say(String text) throws InterruptedException, TimeoutException {
        Socket connection = connection();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        answered = answer;
        send(connection, dialect.ask(text));
        try {
            return answer.get(limit.toMillis(), MILLISECONDS);
        } catch (TimeoutException e) {
            dialect.giveUp().ifPresent(frame -> socket.ifPresent(now -> send(now, frame)));
            fail("no answer within " + limit.toSeconds() + " s");
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket connection() throws InterruptedException, TimeoutException {
        try {
            return ready.get(READY_LIMIT.toMillis(), MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Over the connection that has come meanwhile, when this one is gone. */
    private void send(Socket connection, String frame) {
        try {
            connection.send(frame);
        } catch (NoSocketException e) {
            connection.cut(e.sentence());
            Optional<Socket> next = socket.filter(now -> now != connection);
            next.ifPresentOrElse(now -> send(now, frame), this::lostAnAnswer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public URI address() {
        return dialect.address();
    }

    @Override
    public void opened(Socket opened) {
        socket = Optional.of(opened);
        take(dialect.opened());
    }

    @Override
    public void heard(String text) {
        take(dialect.hear(text));
    }

    private void take(Heard heard) {
        switch (heard) {
            case Heard.Ready now -> begin(now);
            case Heard.Refused refusal -> refused(refusal.why());
            case Heard.Notice notice -> stage.notice(notice.text());
            case Heard.Thinking thinking -> stage.thinking(thinking.text());
            case Heard.Piece piece -> stage.piece(piece.who(), piece.text());
            case Heard.Anew anew -> stage.anew();
            case Heard.Aside aside -> stage.say(aside.who(), aside.text());
            case Heard.Answer answer -> {
                stage.answer(answer.who(), answer.text());
                answered.complete(true);
            }
            case Heard.Failure failure -> fail(failure.why());
            case Heard.Nothing nothing -> {}
        }
    }

    private void begin(Heard.Ready now) {
        wasReady = true;
        now.notice().ifPresent(text -> {
            stage.anew();
            stage.notice(text);
        });
        Socket connection = socket.orElseThrow();
        now.lost().ifPresent(this::fail);
        now.again().ifPresent(frame -> send(connection, frame));
        ready.complete(connection);
    }

    /** Told first: behind the last line there is nobody left to tell it to. */
    private synchronized void fail(String why) {
        if (!answered.isDone()) {
            stage.failure(why);
            answered.complete(false);
        }
    }

    /** One that lasts is asked for again on the next connection. */
    private void lostAnAnswer() {
        if (!dialect.isLasting()) {
            dialect.giveUp();
            fail("the connection was lost before the answer came; it may have been handled");
        }
    }

    @Override
    public void lost(String why, String next) {
        if (!wasReady) {
            refused(why);
            return;
        }
        if (ready.isDone()) { // else somebody waits for it
            ready = new CompletableFuture<>();
        }
        stage.notice(why + "; " + next);
        lostAnAnswer();
    }

    /** Once: attempts that follow until all is closed have nothing to add. */
    @Override
    public synchronized void refused(String why) {
        if (!exit.isDone()) {
            stage.failure(why);
            exit.complete(1);
        }
    }
}
