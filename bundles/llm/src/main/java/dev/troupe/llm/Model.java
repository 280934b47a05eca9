package dev.troupe.llm;

import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.llm.http.Deadline;
import dev.troupe.llm.http.Wire;
import dev.troupe.llm.protocol.Answer;
import dev.troupe.llm.protocol.ModelFailure;
import dev.troupe.llm.protocol.ModelFailure.Kind;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** One configured model: asks it, again if need be, and knows how it is. Safe for use by many threads. */
final class Model {

    /** Finds out where a model is. */
    @FunctionalInterface
    interface Whereabouts {

        /** As {@link Target#of}. */
        Optional<Target> of(Settings settings) throws IOException;
    }

    private final Settings settings;
    private final Whereabouts whereabouts;
    private final Wire wire;
    private final Semaphore calls;
    private final Health health;
    private volatile boolean setUp;
    private volatile String missing = ""; // why it cannot even be asked

    /** @param nanos now */
    Model(Settings settings, Whereabouts whereabouts, Wire wire, LongSupplier nanos) {
        this.settings = settings;
        this.whereabouts = whereabouts;
        this.wire = wire;
        this.calls = new Semaphore(settings.calls());
        this.health = new Health(nanos);
    }

    Settings settings() {
        return settings;
    }

    /** Where it is asked; empty when it is not set up, or something is missing for it. */
    Optional<Target> target() {
        try {
            Optional<Target> target = whereabouts.of(settings);
            missing = "";
            setUp = target.isPresent();
            return target;
        } catch (IOException e) {
            missing = String.valueOf(e.getMessage());
            setUp = false;
            return Optional.empty();
        }
    }

    /** What was wrong with it when it was last looked at. */
    Optional<String> trouble() {
        String why = missing;
        if (!why.isEmpty()) {
            return Optional.of(why);
        }
        return setUp ? health.trouble() : Optional.empty();
    }

    /** Whether, when it was last looked at, there was all that it takes to ask it. */
    boolean isSetUp() {
        return setUp;
    }

    /** Whether it is not to be asked for a while. */
    boolean rests() {
        return health.rests();
    }

    /** Leave for the caller to ask it now; to be called just before it does. */
    Optional<Health.Leave> lets() {
        return health.lets();
    }

    ChatReply ask(Health.Leave leave, Target target, ChatRequest request, Pieces pieces, Deadline whole)
            throws ModelFailure, InterruptedException {
        boolean judged = false;
        try {
            ChatReply reply = admitted(target, request, pieces, whole);
            health.well();
            judged = true;
            return reply;
        } catch (ModelFailure e) {
            judged = judge(e, whole);
            throw e;
        } finally {
            if (!judged) { // cancelled, for one
                health.giveBack(leave);
            }
        }
    }

    /** @return false when the failure tells nothing of how it is */
    private boolean judge(ModelFailure failure, Deadline whole) {
        if (failure.kind() == Kind.REQUEST) {
            health.well();
            return true;
        }
        if (!failure.kind().isItsOwn() || whole.isPassed()) { // who has asked for too short a time judges nobody
            return false;
        }
        health.sick(
                failure.text(), failure.retryAfter().orElse(settings.patience().rest()));
        return true;
    }

    private ChatReply admitted(Target target, ChatRequest request, Pieces pieces, Deadline whole)
            throws ModelFailure, InterruptedException {
        Deadline deadline = whole.or(settings.patience().deadline());
        if (!calls.tryAcquire(deadline.atMost(settings.bounds().firstByte()).toNanos(), TimeUnit.NANOSECONDS)) {
            throw ModelFailure.crowded("has " + settings.calls() + " calls under way, as many as calls.max allows");
        }
        try {
            return again(target, request, pieces, deadline);
        } finally {
            calls.release();
        }
    }

    private ChatReply again(Target target, ChatRequest request, Pieces pieces, Deadline deadline)
            throws ModelFailure, InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                return once(target, request, pieces, deadline);
            } catch (ModelFailure e) {
                Duration pause = e.retryAfter().orElse(pause(tries));
                if (e.kind() != Kind.PASSING
                        || pieces.areGiven()
                        || tries == settings.patience().retries()
                        || pause.compareTo(deadline.atMost(settings.patience().longestPause())) > 0) {
                    throw e;
                }
                Thread.sleep(pause);
            }
        }
    }

    /** Any time up to a limit that doubles, so that many who were sent away together do not come back together. */
    private Duration pause(int tries) {
        Settings.Patience patience = settings.patience();
        long limit = Math.min(
                patience.pause().toMillis() << tries, patience.longestPause().toMillis());
        return Duration.ofMillis(RandomGenerator.getDefault().nextLong(1, Math.max(1, limit) + 1));
    }

    private ChatReply once(Target target, ChatRequest request, Pieces pieces, Deadline deadline)
            throws ModelFailure, InterruptedException {
        HttpRequest http = Requests.of(target, settings, request);
        Answer answer =
                settings.vendor().protocol().answer(pieces, settings.bounds().event());
        wire.ask(http, settings.bounds(), deadline, answer);
        return answer.reply(target.model());
    }
}
