package dev.troupe.host.soak;

import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.IdleCrowd;
import dev.troupe.host.trial.Jvm;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Ten thousand clients of troupe.v1, idle, lose their sockets at once, and come back to their sessions. */
final class Reconnection implements Suite {

    private static final int CLIENTS = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Of a random time before its first attempt, as clients should wait. */
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private static final int CUTS = 3;

    @Override
    public String name() {
        return "reconnect";
    }

    @Override
    public List<String> run(Random chance) {
        Path home = TrialFolder.folder("reconnect");
        try {
            Files.createDirectories(home.resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // sockets whose end the host has not seen yet count too
        Troupe.configure(home, "dev.troupe.websocket.cfg", "max.connections = " + 2 * CLIENTS + "\n");
        try (Troupe troupe = Troupe.start(home);
                IdleCrowd crowd = new IdleCrowd(troupe)) {
            return run(troupe, crowd, chance);
        }
    }

    private static List<String> run(Troupe troupe, IdleCrowd crowd, Random chance) {
        List<String> losses = new ArrayList<>();
        Jvm jvm = new Jvm(troupe.process().pid());
        crowd.connect(CLIENTS / 100); // so that what is loaded once does not count
        long before = jvm.liveHeapBytes();
        System.out.printf(Locale.ROOT, "%,d sockets open within %.1f s%n", CLIENTS, seconds(crowd.connect(CLIENTS)));
        System.out.printf(
                Locale.ROOT,
                "%.2f KiB of live heap for each idle connection with its session%n",
                each(jvm.liveHeapBytes() - before));
        for (int cut = 1; cut <= CUTS; cut++) {
            crowd.cut();
            if (cut == 1) {
                System.out.printf(
                        Locale.ROOT,
                        "%.2f KiB for each session that waits for its peer%n",
                        each(jvm.liveHeapBytes() - before));
            }
            Duration back = crowd.comeBack(BACK_OFF, chance);
            List<Frame> strangers = crowd.strangers();
            System.out.printf(
                    Locale.ROOT,
                    "cut %d: all back within %.1f s, %,d of them not recovered%n",
                    cut,
                    seconds(back),
                    strangers.size());
            if (back.compareTo(LIMIT) > 0) {
                losses.add("cut " + cut + ": all back only after " + back);
            }
            strangers.stream().limit(3).forEach(frame -> losses.add("not recovered: " + frame));
        }
        losses.addAll(crowd.deaf());
        Rest.Reply health = troupe.rest().get("/health");
        System.out.printf(Locale.ROOT, "in the end: %s%n", health.body());
        return losses;
    }

    private static double each(long bytes) {
        return bytes / 1024.0 / CLIENTS;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
