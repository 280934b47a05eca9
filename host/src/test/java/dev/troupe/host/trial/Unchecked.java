package dev.troupe.host.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;

/** Runs what throws checked exceptions where a test has no use for them: each fails the test. */
public final class Unchecked {

    public interface Work {
        void run() throws Exception;
    }

    private Unchecked() {}

    public static void run(Work work) {
        call(() -> {
            work.run();
            return "";
        });
    }

    public static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
