package dev.troupe.core.session;

import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.core.Choice;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.handlers.Binding;
import dev.troupe.core.stage.InlinePromise;
import dev.troupe.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way through a session: it ends in exactly one outcome, by whoever comes first: the agent, or the host (the deadline,
 * or a sender who cancels).
 */
final class Turn extends Run implements Message, Mail {

    /** Who gave the message its outcome. */
    enum By {
        NOBODY,
        AGENT,
        HOST
    }

    /** Of the watchdog, for which a handler may be at work on a reading thread. */
    private static final int ROUNDS = 10;

    private final LiveSession session;
    private final Request request;
    private final long ordinal;
    private final Clock clock;
    private final AtomicReference<By> decided = new AtomicReference<>(By.NOBODY);
    private final @Nullable Effects effects;
    private final int attempt;

    private volatile @Nullable Data data;
    private @Nullable ReplyStream stream;
    private @Nullable Instant timestamp;
    private @Nullable InlinePromise promise;
    private @Nullable String passedTo;
    private @Nullable Choice choice;
    private boolean waited;
    private int looks;
    private int hops;
    private int questions;

    Turn(LiveSession session, Request request, long ordinal, Clock clock, Duration limit, Duration cap) {
        this(session, request, ordinal, clock, limit, cap, null, 1);
    }

    private Turn(
            LiveSession session,
            Request request,
            long ordinal,
            Clock clock,
            Duration limit,
            Duration cap,
            @Nullable Effects effects,
            int attempt) {
        super(limit, cap);
        this.session = session;
        this.request = request;
        this.ordinal = ordinal;
        this.clock = clock;
        this.effects = effects;
        this.attempt = attempt;
    }

    /** One whose effects are held back until they are on disk. */
    static Turn durable(
            LiveSession session,
            Request request,
            long ordinal,
            Clock clock,
            Duration limit,
            Duration cap,
            int attempt) {
        Turn turn = new Turn(session, request, ordinal, clock, limit, cap, new Effects(), attempt);
        turn.accepted(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return turn;
    }

    /** The same message, to be handled anew. */
    Turn again(int next) {
        Turn turn = new Turn(
                session,
                request,
                ordinal,
                clock,
                Duration.ofNanos(limitNanos()),
                Duration.ofNanos(capNanos()),
                new Effects(),
                next);
        turn.accepted(timestamp());
        turn.choice = choice;
        return turn;
    }

    /** What a router has said to it, in this attempt or one before. */
    @Nullable
    Choice choice() {
        return choice;
    }

    void chosen(Choice made) {
        choice = made;
    }

    void accepted(Instant when) {
        timestamp = when;
    }

    boolean isDurable() {
        return effects != null;
    }

    /** Only of a durable one. */
    Effects effects() {
        Effects held = effects;
        if (held == null) {
            throw new IllegalStateException("message " + id() + " holds nothing back");
        }
        return held;
    }

    long ordinal() {
        return ordinal;
    }

    /** From here on the agent reads the data as its own types. */
    void bind(Binding binding) {
        data = binding.data(request.data());
    }

    /** A reading thread is to handle it, as it was promised that this takes no time. */
    void trusts(InlinePromise given) {
        promise = given;
    }

    /** By the watchdog, at each of its rounds. Rounds are counted, not time, for a machine may stand still and nobody be to blame. */
    void look() {
        InlinePromise given = promise;
        if (given != null && ++looks > ROUNDS) {
            given.broken("a handler does not come back: it is in " + place());
        }
    }

    /** Somebody else is heard first, or another thread is to handle it. */
    void waits() {
        waited = true;
    }

    /** Whether its deadline may have passed before it was heard, as far as can be told without looking at a clock. */
    boolean isLate() {
        return waited && nanosLeft() < 0;
    }

    /** @return whether nobody was before, so that the caller now owes the outcome */
    boolean decide(By who) {
        return decided.compareAndSet(By.NOBODY, who);
    }

    By decided() {
        return decided.get();
    }

    Outcome answer(String agent, String type, Json data) {
        return new Outcome.Answer(request, agent, type, data, nanosGone());
    }

    Outcome.Failure failure(String agent, String code, String text) {
        return new Outcome.Failure(request, agent, code, text, nanosGone());
    }

    Outcome.Failure timeout(String agent) {
        return failure(
                agent, ErrorCode.TIMEOUT, "no answer from '" + agent + "' within " + limitNanos() / 1_000_000 + " ms");
    }

    boolean isUndecided() {
        return decided.get() == By.NOBODY;
    }

    void stream(ReplyStream begun) {
        stream = begun;
    }

    /** The answer that was begun in pieces and has not ended; asked once, then null. */
    @Nullable
    ReplyStream takeStream() {
        ReplyStream begun = stream;
        stream = null;
        return begun;
    }

    void passTo(String agent) {
        passedTo = agent;
        waited = true;
        hops++;
    }

    boolean isPassedOn() {
        return passedTo != null;
    }

    /** The agent that is to handle this message next; asked once, then null. */
    @Nullable
    String takePassedTo() {
        String next = passedTo;
        passedTo = null;
        return next;
    }

    int hops() {
        return hops;
    }

    /** The same at a replay, so that the agent that is asked can tell. */
    String nextQuestionId() {
        return id() + "." + ++questions;
    }

    /** How many events led to it. */
    int depth() {
        return switch (request) {
            case Fed fed -> fed.depth();
            case Question question -> question.depth();
            default -> 0;
        };
    }

    LiveSession session() {
        return session;
    }

    Request request() {
        return request;
    }

    boolean bears(String correlationId) {
        return correlationId.equals(request.correlationId());
    }

    @Override
    public String id() {
        String given = request.id();
        return given != null ? given : session.id() + "-" + ordinal;
    }

    @Override
    public String type() {
        return request.type();
    }

    @Override
    public Data data() {
        Data bound = data;
        if (bound == null) {
            throw new IllegalStateException("message " + id() + " has reached no agent yet");
        }
        return bound;
    }

    @Override
    public Map<String, String> headers() {
        return request.headers();
    }

    @Override
    public Optional<String> correlationId() {
        return Optional.ofNullable(request.correlationId());
    }

    @Override
    public Instant timestamp() {
        Instant known = timestamp;
        if (known == null) { // looked up when it is asked for, which is seldom
            known = clock.instant().minusNanos(nanosGone()).truncatedTo(ChronoUnit.MILLIS);
            timestamp = known;
        }
        return known;
    }

    @Override
    public Instant deadline() {
        return isDurable()
                ? clock.instant().plusNanos(nanosLeft())
                : timestamp().plusNanos(limitNanos());
    }

    @Override
    public int attempt() {
        return attempt;
    }
}
