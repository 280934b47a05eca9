package dev.troupe.host.ledger;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Unchecked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All that may fail, each once, in an order that is left to chance; at any time two at once. */
final class Faults {

    /** What can be done to a conversation. */
    interface Victim {

        void kill(Duration absence);

        void stall();

        /** Returns when the newer version has answered. */
        void upgrade();

        /** Entries that are made meanwhile fail now and then. */
        void sicken(Duration time);

        /** One socket. */
        void cut(SplittableRandom chance);

        void lockStore(Duration time);
    }

    private enum Kind {
        KILL,
        STALL,
        UPGRADE,
        SICKNESS,
        CUTS,
        LOCK
    }

    private static final Duration CUTTING = Duration.ofMillis(100);
    private static final int CUTS = 10;

    private final Victim victim;
    private final SplittableRandom chance;
    private final Queue<String> course = new ConcurrentLinkedQueue<>();
    private final long begun = System.nanoTime();

    Faults(Victim victim, SplittableRandom chance) {
        this.victim = victim;
        this.chance = chance;
    }

    /** When which fault came and went, in milliseconds. */
    List<String> course() {
        return List.copyOf(course);
    }

    /** Returns when all are over. */
    void run() {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        Collections.shuffle(kinds, new Random(chance.nextLong()));
        int half = kinds.size() / 2;
        CountDownLatch tracks = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both = new ArrayList<>();
            for (List<Kind> track : List.of(kinds.subList(0, half), kinds.subList(half, kinds.size()))) {
                SplittableRandom own = chance.split();
                both.add(threads.submit(() -> run(track, own, tracks)));
            }
            for (Future<?> track : both) {
                Unchecked.call(track::get);
            }
        }
    }

    /** One after the other; whose own are over keeps the other company. */
    private void run(List<Kind> track, SplittableRandom own, CountDownLatch tracks) {
        try {
            track.forEach(kind -> happen(kind, own));
        } finally {
            tracks.countDown();
        }
        while (tracks.getCount() > 0) {
            happen(Kind.CUTS, own);
        }
    }

    private void happen(Kind kind, SplittableRandom own) {
        long from = millis();
        switch (kind) {
            case KILL -> victim.kill(Duration.ofMillis(own.nextInt(500)));
            case STALL -> victim.stall();
            case UPGRADE -> victim.upgrade();
            case SICKNESS -> victim.sicken(Duration.ofMillis(1_000 + own.nextInt(1_000)));
            case LOCK -> victim.lockStore(Duration.ofMillis(1_000 + own.nextInt(3_000)));
            case CUTS -> {
                for (int cut = 0; cut < CUTS; cut++) {
                    victim.cut(own);
                    Await.pass(CUTTING);
                }
            }
        }
        course.add(kind + " " + from + "-" + millis());
    }

    private long millis() {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
