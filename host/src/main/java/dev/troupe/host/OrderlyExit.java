package dev.troupe.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Stops the host whichever way the process ends: by SIGTERM, by Ctrl-C or from within. */
final class OrderlyExit {

    private record Host(Home home, HostFramework framework, Duration limit) {}

    private volatile @Nullable Host host;
    private volatile int exitCode;

    static OrderlyExit install() {
        OrderlyExit exit = new OrderlyExit();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("troupe-exit").unstarted(exit::run));
        Signals.handle(() -> exit.exit(0));
        return exit;
    }

    /** @param limit after which what has not stopped is left behind */
    void stops(Home home, HostFramework framework, Duration limit) {
        host = new Host(home, framework, limit);
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
        if (!running.framework().stop(running.limit())) {
            System.err.println("troupe: left behind bundles that were still stopping after "
                    + running.limit().toSeconds() + " s");
        }
        running.home().close();
    }
}
