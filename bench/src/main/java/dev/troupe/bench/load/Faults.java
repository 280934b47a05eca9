package dev.troupe.bench.load;

import java.util.ArrayList;
import java.util.List;

/** What went wrong: all of it is counted, the first few are kept in words. */
public final class Faults {

    private static final int KEPT = 5;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String what) {
        if (count++ < KEPT) {
            first.add(what);
        }
    }

    public long count() {
        return count;
    }

    public List<String> first() {
        return List.copyOf(first);
    }
}
