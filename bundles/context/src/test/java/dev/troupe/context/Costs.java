package dev.troupe.context;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Prints what it costs to append to a file, to read its end and to change it, with 10 and with 2,000 entries in it. No test: started by hand, with the folder to
 * write to.
 */
final class Costs {

    private static final int TIMES = 300;
    private static final String ENTRY = "[2026-11-21 10:00:00] User: I ran 5 km in 28 minutes\nHelios 💪: "
            + "Well done! You've logged another one. ".repeat(4) + "\n";

    record Workout(String type, String duration, double km, String date) {}

    record Fitness(List<Workout> workouts) {}

    private Costs() {}

    static void main(String[] arguments) throws Exception {
        try (Desk desk = Desk.in(Path.of(arguments[0]))) {
            for (String round : List.of("cold", "warm")) {
                for (int entries : new int[] {10, 2_000}) {
                    measure(desk.files(), round + "-" + entries, entries);
                }
            }
            many(desk.files());
        }
    }

    private static void measure(UserContexts files, String user, int entries) {
        String talk = "conversations.md";
        files.append(user, talk, ENTRY.repeat(entries));
        List<Workout> workouts = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            workouts.add(new Workout("run " + i, "28 minutes", 5, "2026-11-21"));
        }
        Fitness full = new Fitness(workouts);
        print(user, "tail 20", () -> files.tail(user, talk, 20));
        print(user, "append", () -> files.append(user, talk, ENTRY));
        int[] n = {0};
        print(
                user,
                "update",
                () -> files.update(user, "data.json", Fitness.class, full, old -> {
                    List<Workout> next = new ArrayList<>(old.workouts());
                    next.set(0, new Workout("run again " + n[0]++, "1 hour", 10, "2026-11-21"));
                    return new Fitness(next);
                }));
        print(user, "read", () -> files.read(user, "data.json", Fitness.class));
    }

    private static void print(String user, String what, Runnable work) {
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-10s %-8s median %.3f ms, p99 %.3f ms%n",
                user, what, nanos[TIMES / 2] / 1e6, nanos[TIMES * 99 / 100] / 1e6);
    }

    /** 50 writers, into one file and into one each. */
    private static void many(UserContexts files) throws InterruptedException {
        for (boolean shared : new boolean[] {true, false}) {
            CountDownLatch done = new CountDownLatch(50);
            long start = System.nanoTime();
            for (int writer = 0; writer < 50; writer++) {
                String user = shared ? "all" : "writer-" + writer;
                Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 40; i++) {
                        files.append(user, "conversations.md", ENTRY);
                    }
                    done.countDown();
                });
            }
            done.await();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("50 writers, %s: %,.0f appends/s%n", shared ? "one file" : "a file each", 2000 / seconds);
        }
    }
}
