package dev.troupe.agents.health;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The last readings of each patient or device, for questions about them. In memory: a new version of this agent begins anew. Safe for use by many threads. */
@Component(service = RecentReadings.class)
public final class RecentReadings {

    /** Patients and devices; those of whom nothing was heard for longest are forgotten. */
    private static final int MOST = 10_000;

    private static final int EACH = 20;

    private final Map<String, Deque<Reading>> kept = new LinkedHashMap<>(16, 0.75f, true);

    @Activate
    public RecentReadings() {}

    synchronized void add(Reading reading) {
        Deque<Reading> readings = kept.computeIfAbsent(reading.whose(), whose -> new ArrayDeque<>());
        readings.addLast(reading);
        if (readings.size() > EACH) {
            readings.removeFirst();
        }
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /** Oldest first. */
    synchronized List<Reading> of(String whose) {
        Deque<Reading> readings = kept.get(whose);
        return readings == null ? List.of() : List.copyOf(readings);
    }
}
