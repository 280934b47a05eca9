package dev.troupe.chat.files;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What could not be written: told when it begins, each minute that it goes on, and when it is over. Safe for use by many threads. */
final class Losses {

    private static final Logger log = LoggerFactory.getLogger(Losses.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final LongSupplier clock;
    private long lost; // since it was told that all is well
    private long told;
    private boolean open;

    /** @param clock nanoseconds */
    Losses(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized void add(String why) {
        lost++;
        long now = clock.getAsLong();
        if (!open || now - told >= PAUSE.toNanos()) {
            log.warn("conversations go on, but are not written into the users' files: {} ({} entries lost)", why, lost);
            told = now;
            open = true;
        }
    }

    /** All of a round is written. */
    synchronized void none() {
        if (open
                && clock.getAsLong() - told
                        >= PAUSE.toNanos()) { // else one file that is refused would be told of in turn with all others
            log.info("conversations are written into the users' files again; {} entries are lost", lost);
            open = false;
            lost = 0;
        }
    }

    synchronized long lost() {
        return lost;
    }
}
