package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.bundles.Backstage;
import dev.troupe.deploy.bundles.BundleLimits;
import dev.troupe.deploy.bundles.Launch;
import dev.troupe.deploy.bundles.Progress;
import dev.troupe.deploy.bundles.Progress.Failed;
import dev.troupe.deploy.bundles.Progress.Ready;
import dev.troupe.deploy.bundles.Progress.Waiting;
import dev.troupe.deploy.explain.StartFailure;
import dev.troupe.deploy.pin.Pin;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * One symbolic name: the files that hold it, best first, the version that is live and the one that is on its way. Confined to the
 * deployer's thread. Longer than most, for these three change together.
 */
final class Succession {

    private final Backstage backstage;
    private final Departures departures;
    private final InstantSource clock;
    private final Trial trial;
    private Election election = new Election(Optional.empty());
    private List<Candidate> ranked = List.of();
    private @Nullable Live live;
    private @Nullable Attempt attempt;

    Succession(Backstage backstage, Departures departures, InstantSource clock) {
        this.backstage = backstage;
        this.departures = departures;
        this.clock = clock;
        this.trial = new Trial(backstage, departures, clock);
    }

    /** The files are these now. What is live may be in another of them, under a new name. */
    void rank(Collection<Candidate> candidates, Optional<Pin> pin) {
        if (!pin.equals(election.pin())) {
            candidates.forEach(Candidate::forgive);
        }
        election = new Election(pin);
        ranked = election.rank(candidates);
        live = live == null ? null : live.in(ranked);
        trial.plan(election, ranked);
    }

    /**
     * Installs the best candidate that is better than what is live and may be tried.
     *
     * @param change number of the last change that may have made a difference
     */
    Optional<Attempt> begin(long change) {
        if (attempt != null && !ranked.contains(attempt.candidate())) {
            giveUp(attempt);
        }
        for (Optional<Candidate> next = next(change); next.isPresent(); next = next(change)) {
            if (attempt != null) {
                giveUp(attempt);
            }
            Optional<Attempt> begun = install(next.get(), change);
            if (begun.isPresent()) {
                attempt = begun.get();
                return begun;
            }
        }
        return Optional.empty();
    }

    private Optional<Candidate> next(long change) {
        return ranked.stream()
                .takeWhile(candidate -> !isLive(candidate) && !isOnItsWay(candidate))
                .filter(candidate -> candidate.mayTry(change) && !isBehind(candidate) && !trial.isCanary(candidate))
                .findFirst()
                .or(() -> nextCanary(change));
    }

    /** Only beside what is live. */
    private Optional<Candidate> nextCanary(long change) {
        return trial.wanted()
                .filter(candidate -> live != null && attempt == null && !isLive(candidate))
                .filter(candidate -> candidate.mayTry(change) && !trial.isCanary(candidate));
    }

    private boolean isLive(Candidate candidate) {
        return live != null && live.candidate() == candidate;
    }

    private boolean isOnItsWay(Candidate candidate) {
        return attempt != null && attempt.candidate() == candidate;
    }

    /** Behind what is live; which stands even when its file holds another version by now, one that has failed. */
    private boolean isBehind(Candidate candidate) {
        return live != null
                && ranked.stream().anyMatch(live::isOfFile)
                && (isPinnedAgainst(candidate) || !live.isOfFile(candidate))
                && election.isBetter(live.candidate(), candidate);
    }

    /** Though its file may hold the candidate by now. */
    private boolean isPinnedAgainst(Candidate candidate) {
        return live != null && election.isPinned(live.candidate()) && !election.isPinned(candidate);
    }

    private void giveUp(Attempt unwanted) {
        unwanted.end(departures);
        if (unwanted.candidate().entry().is(State.RESOLVED)) {
            unwanted.candidate().entry().to(State.STAGED, "", clock.instant());
        }
        attempt = null;
    }

    private Optional<Attempt> install(Candidate candidate, long change) {
        if (candidate.entry().is(State.DRAINING)) {
            candidate.beginAnew(clock.instant());
        }
        if (backstage.isOfHost(candidate.fit().bundle())) {
            fail(candidate, change, Failed.forGood("is a part of the host itself: remove it from the deploy folder"));
            return Optional.empty();
        }
        try {
            Launch launch = backstage.launch(candidate.file(), candidate.fit());
            candidate.entry().runsIn(launch::process);
            return Optional.of(new Attempt(candidate, launch));
        } catch (BundleException | RuntimeException e) { // the framework has its own ways to refuse a manifest
            fail(
                    candidate,
                    change,
                    Failed.because(
                            "cannot be installed: " + StartFailure.innermost(e).getMessage()
                                    + "; mend its manifest, or build it with bnd",
                            e));
            return Optional.empty();
        }
    }

    /** What is live, while it runs, its file is here, nothing is on its way to replace it, and nothing is tried beside it. */
    Optional<Live> steady() {
        return Optional.ofNullable(live)
                .filter(known -> attempt == null && !isOnTrial())
                .filter(known -> known.runs() && ranked.contains(known.candidate()));
    }

    /**
     * Installs what is live once more.
     *
     * @param replaced all that are renewed with it
     */
    Attempt renew(Live known, Set<Bundle> replaced) throws BundleException {
        Candidate candidate = known.candidate();
        Attempt begun = new Attempt(
                candidate, backstage.launch(candidate.file(), candidate.fit()), new Renewal(known, replaced));
        attempt = begun;
        return begun;
    }

    boolean isLive(Live known) {
        return known.equals(live);
    }

    boolean isPending(Attempt begun) {
        return begun.equals(attempt);
    }

    /** Nothing comes of it, for a reason that lies elsewhere. */
    void drop(Attempt unwanted) {
        if (isPending(unwanted)) {
            giveUp(unwanted);
        }
    }

    /** @return whether something went live */
    boolean proceed(Attempt begun, long change, BundleLimits limits) throws InterruptedException {
        return settle(begun, begun.resolveAndStart(departures.bundles(), clock, limits), change, limits);
    }

    /** @return whether something went live */
    boolean advance(long change, BundleLimits limits) throws InterruptedException {
        Live known = live;
        if (known != null && !known.look(backstage, clock.instant(), trial.remark(known))) {
            live = null;
            uninstalled(known, change);
        }
        trial.look(live, clock.instant()).ifPresent(gone -> uninstalled(gone, change));
        boolean switched = advanceTrial(change, limits);
        Attempt pending = attempt;
        return (pending != null && settle(pending, pending.advance(clock, limits), change, limits)) || switched;
    }

    private void uninstalled(Live known, long change) {
        fail(known.candidate(), change, Failed.because("was uninstalled by hand: touch its file to deploy it again"));
    }

    /** @return whether the canary went, or became the one that is live */
    private boolean advanceTrial(long change, BundleLimits limits) throws InterruptedException {
        Live stable = live;
        if (stable == null || (trial.isOver() && isBest(trial.canary(), stable))) {
            return promote(limits);
        }
        return trial.advance(stable, change, limits.drain());
    }

    private boolean isBest(Optional<Live> canary, Live stable) {
        return canary.map(Live::candidate)
                .filter(candidate -> ranked.contains(candidate) && election.isBetter(candidate, stable.candidate()))
                .isPresent();
    }

    /** @return whether there was a canary, which is now the one that is live */
    private boolean promote(BundleLimits limits) throws InterruptedException {
        Live heir = trial.release().orElse(null);
        if (heir == null) {
            return false;
        }
        Live before = live;
        int sessions = succeed(heir, limits);
        Story.promoted(heir, leaves(before), sessions);
        return true;
    }

    private boolean settle(Attempt of, Progress progress, long change, BundleLimits limits)
            throws InterruptedException {
        return switch (progress) {
            case Waiting waiting -> false;
            case Failed failed -> {
                of.end(departures);
                attempt = null;
                if (of.renewal() == null) {
                    fail(of.candidate(), change, failed);
                } else {
                    of.renewal().failed(of.launch(), failed, departures.bundles());
                }
                yield false;
            }
            case Ready ready -> {
                goLive(of, limits);
                yield true;
            }
        };
    }

    private void fail(Candidate candidate, long change, Failed failed) {
        candidate.failed(change, failed.lasting());
        String reason = Sentence.of(candidate + " " + failed.reason());
        if (candidate.entry().to(State.FAILED, reason, clock.instant())) {
            Story.failed(reason, live, failed.cause());
        }
    }

    private void goLive(Attempt ready, BundleLimits limits) throws InterruptedException {
        Live before = live;
        if (ready.renewal() != null) {
            ready.candidate().beginAnew(clock.instant());
        }
        Live after = new Live(ready.candidate(), ready.launch().bundle());
        attempt = null;
        if (ready.renewal() == null && before != null && trial.wants(after.candidate())) {
            trial.begin(after, before, limits.drain());
            return;
        }
        after.entry().to(State.LIVE, "", clock.instant());
        int sessions = succeed(after, limits);
        if (ready.renewal() == null) {
            Story.live(after, clock.instant(), leaves(before), sessions);
        } else {
            Story.renewed(after, sessions);
        }
    }

    /**
     * It is live in place of what was; that goes, unless it is wanted as a canary.
     *
     * @return how many sessions still have an instance of what goes
     */
    private int succeed(Live after, BundleLimits limits) throws InterruptedException {
        Live before = live;
        live = after;
        if (before != null && trial.wants(before.candidate())) {
            trial.begin(before, after, limits.drain());
            return 0;
        }
        backstage.enter(after.bundle(), before == null ? null : before.bundle());
        if (before == null) {
            return 0;
        }
        int sessions = backstage.sessionsIn(before.bundle());
        departures.drain(before, limits.drain(), clock.instant());
        return sessions;
    }

    private @Nullable Live leaves(@Nullable Live before) {
        return before == null || trial.isCanary(before.candidate()) ? null : before;
    }

    /**
     * Nobody has taken over from what was live, and its file is gone. (A file that now holds another version of the same bundle, which has
     * failed, is not gone.)
     *
     * @return whether it retires
     */
    boolean retireIfGone(BundleLimits limits) throws InterruptedException {
        Live known = live;
        if (known == null || attempt != null || ranked.stream().anyMatch(known::isOfFile)) {
            return false;
        }
        Story.removed(known);
        if (promote(limits)) {
            return true;
        }
        backstage.leave(known.bundle());
        live = null;
        departures.drain(known, limits.drain(), clock.instant());
        return true;
    }

    /** Those behind the one that is live say so. */
    void supersede() {
        Live known = live;
        if (known != null) {
            ranked.stream()
                    .filter(candidate -> isBehind(candidate) && !trial.wants(candidate))
                    .filter(candidate -> !candidate.entry().is(State.DRAINING))
                    .forEach(candidate -> candidate.supersededBy(known, election, clock.instant()));
        }
    }

    Stream<Entry> entries() {
        return Stream.concat(Stream.ofNullable(live), trial.canary().stream()).map(Live::entry);
    }

    boolean isBusy() {
        return attempt != null;
    }

    boolean isOnTrial() {
        return trial.canary().isPresent();
    }

    boolean isEmpty() {
        return ranked.isEmpty() && live == null && attempt == null && !isOnTrial();
    }
}
