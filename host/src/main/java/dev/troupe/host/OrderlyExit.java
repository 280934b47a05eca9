package dev.troupe.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Stops the host whichever way the process ends: by SIGTERM, by Ctrl-C or from within. */
final class OrderlyExit {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private record Host(Home home, HostFramework framework) {}

    private volatile @Nullable Host host;
    private volatile int exitCode;

    static OrderlyExit install() {
        OrderlyExit exit = new OrderlyExit();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("troupe-exit").unstarted(exit::run));
        return exit;
    }

    void stops(Home home, HostFramework framework) {
        host = new Host(home, framework);
    }

    void exit(int code) {
        exitCode = code;
        System.exit(code);
    }

    private void run() {
        try {
            Host running = host;
            if (running != null) {
                stop(running);
            }
        } catch (InterruptedException | RuntimeException e) {
            System.err.println("troupe: stopping failed: " + e);
        } finally {
            // Left to itself the JVM ends a SIGTERM with 143 even when all went well. Halting is the standard API's
            // only
            // way to say otherwise; it cuts other shutdown hooks short, and bundles, which have stopped by now, need
            // none.
            Runtime.getRuntime().halt(exitCode);
        }
    }

    private static void stop(Host running) throws InterruptedException {
        if (!running.framework().stop(LIMIT)) {
            System.err.println(
                    "troupe: left behind bundles that were still stopping after " + LIMIT.toSeconds() + " s");
        }
        running.home().close();
    }
}
