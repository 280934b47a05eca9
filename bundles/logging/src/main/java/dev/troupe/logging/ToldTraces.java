package dev.troupe.logging;

import java.io.Serial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which stack traces were written already: what fails is tried again at each change, and fails in the same way. Confined to whoever
 * holds the lock of {@link OsgiLog}.
 */
final class ToldTraces {

    private static final int REMEMBERED = 1_000;
    private static final int CAUSES = 16;

    /** By hash: two failures that share one cost a trace, which is no harm. */
    private final Map<Integer, Boolean> told = new LinkedHashMap<>(16, 0.75f, true) {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** True the first time. */
    boolean isNew(String logger, Throwable failure) {
        int hash = logger.hashCode();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
            hash = 31 * hash + cause.toString().hashCode();
            hash = 31 * hash + ownFrames(cause).toList().hashCode();
        }
        return told.put(hash, true) == null;
    }

    /** How the JDK calls a method by reflection changes with the number of calls. */
    private static Stream<StackTraceElement> ownFrames(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame ->
                        Stream.of("java.", "jdk.", "org.apache.felix.").noneMatch(frame.getClassName()::startsWith));
    }
}
