package dev.troupe.deploy.leaks;

import dev.troupe.deploy.MemoryCheck;
import dev.troupe.deploy.Survivor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Class loaders of bundles that are gone: they should be too, after a full collection. Safe for use by many threads. */
public final class LeakWatch {

    /** More than can be alive without having filled the memory. */
    private static final int WATCHED = 10_000;

    private static final int TOLD = 100;

    /** A full collection stops everything for a moment; who asks more often gets the last answer. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** What cleaners and reference queues let go of, only the next collection takes. */
    private static final int COLLECTIONS = 3;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final BundleContext context;
    private final Map<Long, Long> starts = new ConcurrentHashMap<>();
    private final List<RetiredBundle> watched = new ArrayList<>();
    private final Object collecting = new Object();
    private @Nullable MemoryCheck last;

    public LeakWatch(BundleContext context) {
        this.context = context;
    }

    /** Call before the bundle is started. */
    public void starts(Bundle bundle) {
        starts.put(bundle.getBundleId(), RetiredBundle.threadMark());
    }

    /** Call while the bundle is still wired; empty when it has no class loader. */
    public Optional<RetiredBundle> retire(Bundle bundle, Instant now) {
        Long firstThread = starts.remove(bundle.getBundleId());
        return RetiredBundle.of(bundle, firstThread == null ? 0 : firstThread, now);
    }

    public synchronized void watch(RetiredBundle retired) {
        if (alive() == WATCHED) {
            watched.removeFirst();
        }
        watched.add(retired);
    }

    public synchronized int alive() {
        watched.removeIf(retired -> retired.loader().refersTo(null));
        return watched.size();
    }

    /** Runs a full collection, unless there was one within the last 10 s. */
    public MemoryCheck check(Instant now) {
        synchronized (collecting) {
            MemoryCheck known = last;
            if (known == null || !now.isBefore(known.collected().plus(INTERVAL))) {
                known = collect(now);
                last = known;
            }
            return known;
        }
    }

    private MemoryCheck collect(Instant now) {
        for (int number = 0; number < COLLECTIONS && (number == 0 || alive() > 0); number++) {
            System.gc();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Suspects suspects = new Suspects(context);
        List<Survivor> survivors = new ArrayList<>();
        for (RetiredBundle retired : newestFirst()) {
            ClassLoader loader = retired.loader().get();
            if (loader != null) {
                survivors.add(
                        new Survivor(retired.name(), retired.version(), retired.gone(), suspects.of(retired, loader)));
            }
        }
        return new MemoryCheck(now, alive(), survivors);
    }

    private synchronized List<RetiredBundle> newestFirst() {
        return watched.reversed().stream().limit(TOLD).toList();
    }
}
