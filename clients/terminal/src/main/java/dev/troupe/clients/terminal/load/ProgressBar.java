package dev.troupe.clients.terminal.load;

import java.util.Locale;

/** How far a run is, in a line. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private ProgressBar() {}

    static String of(Run run, Clock clock) {
        double seconds = clock.secondsSoFar();
        long whole = run.plan().duration().toSeconds();
        int full = (int) Math.round(WIDTH * seconds / whole);
        return String.format(
                Locale.ROOT,
                "[%s%s] %.0f/%d s  %d sent, %d received, %d errors",
                "#".repeat(full),
                "·".repeat(WIDTH - full),
                seconds,
                whole,
                run.sent().sum(),
                run.received().sum(),
                run.faults().total());
    }
}
