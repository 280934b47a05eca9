package dev.troupe.security.limits;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A bucket for each name. When there are too many names, those that did nothing lately are forgotten first. Safe for use by many threads. */
public final class Buckets {

    private static final int MOST = 10_000;

    /** Looked through at a time for one that did nothing lately. */
    private static final int LOOKED_AT = 16;

    private final Supplier<Bucket.Rate> rate;
    private final LongSupplier clock;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true); // oldest use first; guarded by this

    public Buckets(Supplier<Bucket.Rate> rate, LongSupplier clock) {
        this.rate = rate;
        this.clock = clock;
    }

    public synchronized Bucket of(String name) {
        Bucket known = buckets.get(name);
        if (known != null) {
            return known;
        }
        if (buckets.size() >= MOST) {
            forgetOne();
        }
        Bucket bucket = new Bucket(rate, clock);
        buckets.put(name, bucket);
        return bucket;
    }

    private void forgetOne() {
        Iterator<Bucket> oldest = buckets.values().iterator();
        for (int i = 0; i < LOOKED_AT && oldest.hasNext(); i++) {
            if (oldest.next().isFull()) {
                oldest.remove();
                return;
            }
        }
        Iterator<Bucket> any = buckets.values().iterator();
        any.next();
        any.remove();
    }

    synchronized int size() {
        return buckets.size();
    }
}
