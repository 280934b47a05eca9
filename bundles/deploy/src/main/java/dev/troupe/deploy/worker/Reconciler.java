package dev.troupe.deploy.worker;

import dev.troupe.deploy.bundles.Backstage;
import dev.troupe.deploy.bundles.BundleLimits;
import dev.troupe.deploy.folder.JarFolder;
import dev.troupe.deploy.pin.Pins;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/**
 * Brings what is deployed into line with what the folder holds, step by step. A step waits for nothing but, at most half a second, for a
 * bundle that starts. Confined to the deployer's thread, but for what is said otherwise.
 */
final class Reconciler {

    /** Libraries first, so that agents are wired to the newest; and what failed before does not hold up what is new. */
    private static final Comparator<Attempt> ORDER = Comparator.comparing((Attempt attempt) -> !attempt.isLibrary())
            .thenComparing(attempt -> !attempt.isFirst());

    private final Backstage backstage;
    private final InstantSource clock;
    private final Departures departures;
    private final Intake intake;
    private final Pins pins;
    private final Map<String, Succession> successions = new TreeMap<>();
    private final Renewals renewals;
    private final Ledger ledger = new Ledger();
    private final FirstLook firstLook = new FirstLook();

    /** Files that are to be deployed anew. */
    private final ConcurrentSkipListSet<String> wanted = new ConcurrentSkipListSet<>();

    private final AtomicBoolean tryAgain = new AtomicBoolean();

    /** Counts what may make a difference to those that failed: files that came and went, bundles that went live or away. */
    private long changes;

    private boolean begun;

    Reconciler(JarFolder folder, Pins pins, Backstage backstage, InstantSource clock) {
        this.intake = new Intake(folder);
        this.pins = pins;
        this.backstage = backstage;
        this.clock = clock;
        this.departures = new Departures(backstage);
        this.renewals = new Renewals(backstage, departures);
    }

    /** Looks at the folder, and does all that can be done about it now. */
    void step(DeployLimits limits) throws InterruptedException {
        if (!begun) {
            begun = true;
            sendOffLeftovers();
        }
        if (tryAgain.getAndSet(false)) {
            changes++;
        }
        boolean pinned = pins.look();
        boolean asked = beginAnew();
        if (intake.look(limits, clock.instant()) || pinned || asked) {
            changes++;
            rank();
        }
        departures.advance(clock.instant());
        for (Succession succession : successions.values()) {
            count(succession.advance(changes, limits.bundles()));
        }
        deploy(limits.bundles());
        count(renewals.advance(successions.values(), changes, limits.bundles()));
        successions.values().forEach(Succession::supersede);
        successions.values().removeIf(Succession::isEmpty);
        publish();
    }

    /** What an earlier deployer installed is deployed anew. */
    private void sendOffLeftovers() {
        for (Bundle bundle : backstage.installed()) {
            backstage.leave(bundle);
            departures.discard(bundle);
        }
    }

    private boolean beginAnew() {
        boolean any = false;
        for (String file = wanted.pollFirst(); file != null; file = wanted.pollFirst()) {
            any |= intake.beginAnew(file, clock.instant());
        }
        return any;
    }

    private void publish() {
        ledger.publish(entries(), clock.instant());
        if (!intake.isBlind()) {
            firstLook.update(intake.files(), intake::isSettled);
        }
    }

    private void rank() {
        Map<String, List<Candidate>> byName = intake.candidates()
                .collect(Collectors.groupingBy(candidate -> candidate.fit().bundle()));
        byName.keySet().forEach(this::succession);
        successions.forEach((name, succession) -> succession.rank(byName.getOrDefault(name, List.of()), pins.of(name)));
    }

    private Succession succession(String bundle) {
        return successions.computeIfAbsent(bundle, name -> new Succession(backstage, departures, clock));
    }

    /** All that can be installed are, before the first is resolved: so their order does not matter, and circles close. */
    private void deploy(BundleLimits limits) throws InterruptedException {
        boolean again = true;
        while (again) {
            List<Attempt> attempts = successions.values().stream()
                    .map(succession -> succession.begin(changes))
                    .flatMap(Optional::stream)
                    .sorted(ORDER)
                    .toList();
            for (Attempt attempt : attempts) {
                count(succession(attempt.candidate().fit().bundle()).proceed(attempt, changes, limits));
                publish();
            }
            again = !attempts.isEmpty() || retireGone(limits); // nothing retires while another may take over
        }
    }

    private boolean retireGone(BundleLimits limits) throws InterruptedException {
        long before = changes;
        for (Succession succession : successions.values()) {
            count(succession.retireIfGone(limits));
        }
        return changes > before;
    }

    private void count(boolean change) {
        changes += change ? 1 : 0;
    }

    private Stream<Entry> entries() {
        Stream<Entry> files = Stream.concat(intake.candidates().map(Candidate::entry), intake.troubles());
        Stream<Entry> bundles = successions.values().stream().flatMap(Succession::entries);
        return Stream.of(files, bundles, departures.entries()).flatMap(each -> each);
    }

    /** Something else has changed that may help those that failed. Callable by any thread. */
    void tryAgain() {
        tryAgain.set(true);
    }

    /** This file is to be deployed as though its content were new. Callable by any thread. */
    void redeploy(String file) {
        wanted.add(file);
    }

    /** Whether the next step should come soon. */
    boolean isBusy() {
        return intake.isComing()
                || !departures.isEmpty()
                || successions.values().stream().anyMatch(Succession::isBusy);
    }

    /** Whether a canary has to be watched. */
    boolean isOnTrial() {
        return successions.values().stream().anyMatch(Succession::isOnTrial);
    }

    /** Readable by any thread. */
    Ledger ledger() {
        return ledger;
    }

    /** Readable by any thread. */
    FirstLook firstLook() {
        return firstLook;
    }
}
