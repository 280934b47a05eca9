package dev.troupe.deploy.worker;

import dev.troupe.core.Stage.Score;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.bundles.Backstage;
import dev.troupe.deploy.pin.Lately;
import dev.troupe.deploy.pin.Pin;
import dev.troupe.deploy.pin.Tolerance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The version of one bundle that is live beside the stable one, while a pin wants one. Confined to the deployer's thread. */
final class Trial {

    private static final Logger log = LoggerFactory.getLogger(Trial.class);

    private final Backstage backstage;
    private final Departures departures;
    private final InstantSource clock;
    private Optional<Pin> pin = Optional.empty();
    private Optional<Candidate> wanted = Optional.empty();
    private @Nullable Live canary;
    private @Nullable Pin arranged;
    private Lately canaryLately = new Lately(Score.NONE, Instant.EPOCH);
    private Lately stableLately = new Lately(Score.NONE, Instant.EPOCH);

    Trial(Backstage backstage, Departures departures, InstantSource clock) {
        this.backstage = backstage;
        this.departures = departures;
        this.clock = clock;
    }

    /** @param ranked the files as they are now, best first */
    void plan(Election election, List<Candidate> ranked) {
        pin = election.pin();
        wanted = ranked.stream().filter(election::isCanary).findFirst();
        canary = canary == null ? null : canary.in(ranked);
    }

    /** The file whose version is to be the canary. */
    Optional<Candidate> wanted() {
        return wanted;
    }

    boolean wants(Candidate candidate) {
        return wanted.filter(candidate::equals).isPresent();
    }

    boolean isCanary(Candidate candidate) {
        return canary != null && canary.candidate() == candidate;
    }

    Optional<Live> canary() {
        return Optional.ofNullable(canary);
    }

    /** What is live is to be no canary: the pin names another version, or none. */
    boolean isOver() {
        return canary().map(Live::candidate)
                .filter(candidate -> wanted.filter(candidate::hasVersionOf).isEmpty())
                .isPresent();
    }

    /** From now on both are live. */
    void begin(Live newcomer, Live stable, Duration drain) {
        Live before = canary;
        arrange(newcomer, stable);
        canary = newcomer;
        canaryLately = new Lately(backstage.score(newcomer.bundle()), clock.instant());
        stableLately = new Lately(backstage.score(stable.bundle()), clock.instant());
        newcomer.entry().to(State.LIVE, "", clock.instant());
        if (before != null) {
            leave(before, drain);
        }
        pin.ifPresent(by -> log.info(
                "{} is live beside {}, for {}; it is taken back when more than {} % of its messages fail",
                newcomer, stable, by.split(), by.tolerance().rate()));
    }

    private void arrange(Live newcomer, Live stable) {
        pin.ifPresent(by -> backstage.enterBeside(newcomer.bundle(), stable.bundle(), by.split()));
        arranged = pin.orElse(null);
    }

    /** It is no canary any more, but the one that is live. */
    Optional<Live> release() {
        Optional<Live> released = canary();
        canary = null;
        return released;
    }

    /**
     * Sees to what has changed: the pin, or how the canary does.
     *
     * @return whether the canary went
     */
    boolean advance(Live stable, long change, Duration drain) {
        Live known = canary;
        if (known == null) {
            return false;
        }
        if (isOver()) {
            log.info("{} is a canary no more; its sessions go back to {}", known, stable);
            end(known, drain);
            return true;
        }
        if (!pin.equals(Optional.ofNullable(arranged))) {
            arrange(known, stable);
        }
        return pin.filter(by -> judge(known, stable, by.tolerance(), change, drain))
                .isPresent();
    }

    private boolean judge(Live known, Live stable, Tolerance tolerance, long change, Duration drain) {
        Score lately = lately(canaryLately, known, tolerance);
        if (!tolerance.isExceededBy(lately)) {
            return false;
        }
        String reason = known + " was taken back: " + tolerance.told(lately) + " (limit " + tolerance.rate() + " %)";
        log.warn("{}; its sessions go back to {}", reason, stable);
        end(known, drain);
        known.candidate().takenBack(change, reason, clock.instant());
        return true;
    }

    private void end(Live known, Duration drain) {
        canary = null;
        leave(known, drain);
    }

    private void leave(Live leaving, Duration drain) {
        backstage.leave(leaving.bundle());
        departures.drain(leaving, drain, clock.instant());
    }

    /**
     * Someone may have been at it by other means than the folder.
     *
     * @return the canary that is gone
     */
    Optional<Live> look(@Nullable Live stable, Instant now) {
        Live known = canary;
        if (known == null || known.look(backstage, now, remarkOnCanary(known, stable))) {
            return Optional.empty();
        }
        canary = null;
        return Optional.of(known);
    }

    private String remarkOnCanary(Live known, @Nullable Live stable) {
        return stable == null || pin.isEmpty()
                ? ""
                : known + " is the canary beside " + stable.version() + " for "
                        + pin.get().split() + ": "
                        + told(canaryLately, known, pin.get().tolerance());
    }

    /** A sentence about the stable one; empty when there is nothing to say. */
    String remark(Live stable) {
        if (canary != null && pin.isPresent()) {
            return stable + " has the canary " + canary.version() + " beside it: "
                    + told(stableLately, stable, pin.get().tolerance());
        }
        return pin.map(by -> missing(by, stable)).orElse("");
    }

    private String missing(Pin by, Live stable) {
        if (by.version().filter(stable.version()::equals).isEmpty()
                && by.version().isPresent()) {
            return stable + " is live in place of " + by.version().get() + ", to which " + by.source() + " pins it";
        }
        return by.canary().isPresent() && wanted.isEmpty() && !by.canary().equals(Optional.of(stable.version()))
                ? stable + " is to have the canary " + by.canary().get() + " beside it (" + by.source()
                        + "), which no file holds"
                : "";
    }

    private String told(Lately lately, Live of, Tolerance tolerance) {
        return tolerance.told(lately(lately, of, tolerance));
    }

    private Score lately(Lately lately, Live of, Tolerance tolerance) {
        return lately.within(tolerance.window(), backstage.score(of.bundle()), clock.instant());
    }
}
