package dev.troupe.json;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what a piece of work allocates, once the JVM has linked its methods. */
final class Allocation {

    private static final int TIMES = 1_000;

    /** Any object takes at least 16 bytes, so work that makes one each time is at or above this. */
    static final long ONE_OBJECT_EACH = 16L * TIMES;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes for {@value #TIMES} runs on this thread. */
    static long bytes(Runnable work) {
        repeat(work);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(work);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void repeat(Runnable work) {
        for (int i = 0; i < TIMES; i++) {
            work.run();
        }
    }
}
