package dev.troupe.bench.scenarios;

import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import java.util.List;
import java.util.Map;

/** One kind of load, laid on several targets in turn. */
public interface Scenario {

    String title();

    List<Goal> goals();

    /** In the order in which they are shown. What cannot be measured is a fault of that target, and does not stop the others. */
    Map<Target, Figures> measure(Servers servers, Effort effort);
}
