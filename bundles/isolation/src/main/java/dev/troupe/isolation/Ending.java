package dev.troupe.isolation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says how a process has ended, as the rest of a sentence that begins with "its process". */
record Ending(int exitCode, @Nullable String killed, boolean outOfMemory, boolean crashed, int heapMib, Path crashLog) {

    private static final int SIGNAL = 128;
    private static final int KILL = SIGNAL + 9;

    String told() {
        if (killed != null) {
            return "was killed: " + killed;
        }
        if (outOfMemory) {
            return "ran out of memory: its heap may take " + heapMib + " MiB (heap.mb)";
        }
        if (crashed) {
            return "crashed" + (Files.exists(crashLog) ? ": see " + crashLog : "");
        }
        if (exitCode == KILL) {
            return "was killed from outside, perhaps because the machine ran out of memory";
        }
        return exitCode > SIGNAL
                ? "was ended by signal " + (exitCode - SIGNAL)
                : "ended by itself with exit code " + exitCode;
    }
}
