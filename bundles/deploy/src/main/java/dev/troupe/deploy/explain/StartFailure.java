package dev.troupe.deploy.explain;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says in one sentence why a bundle did not start. */
public final class StartFailure {

    private static final int CAUSES = 16;

    /** What the JVM says, and what the framework says. */
    private static final Pattern MISSING = Pattern.compile("java\\.lang\\.[A-Za-z]+: ([\\w$./]+)( not found by .*)?");

    private StartFailure() {}

    /** The rest of a sentence that begins with the bundle. */
    public static String explain(Throwable failure) {
        Throwable inner = innermost(failure);
        String words = inner.toString().lines().findFirst().orElse("");
        return switch (inner) {
            case ClassNotFoundException missing -> missing(words).orElse("failed to start: " + words);
            case NoClassDefFoundError missing ->
                missing(words)
                        .orElseGet(() -> words.contains("wrong name") ? refused(words) : "failed to start: " + words);
            case LinkageError misfit -> refused(words);
            default -> "failed to start: " + words + place(inner.getStackTrace(), ", at ");
        };
    }

    private static Optional<String> missing(String words) {
        Matcher missing = MISSING.matcher(words);
        return missing.matches()
                ? Optional.of("needs class " + missing.group(1).replace('/', '.')
                        + ", which is neither in its JAR nor imported: build it with bnd")
                : Optional.empty();
    }

    private static String refused(String words) {
        return "holds a class that Java refuses (" + words + "): build it anew";
    }

    /** The cause that tells most: the framework wraps what it reports. */
    public static Throwable innermost(Throwable failure) {
        Throwable inner = failure;
        for (int depth = 0; inner.getCause() != null && depth < CAUSES; depth++) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Where a thread is that does not come back, as {@code prefix + class.method(file:line)}; empty when only the JDK's own code is known. */
    public static String place(StackTraceElement[] stack, String prefix) {
        return foreign(stack).findFirst().map(frame -> prefix + frame).orElse("");
    }

    private static Stream<StackTraceElement> foreign(StackTraceElement[] stack) {
        return Arrays.stream(stack).filter(frame -> isForeign(frame.getClassName()));
    }

    /** Whether neither the JDK's code nor ours nor the framework's begins so. */
    static boolean isForeign(String frame) {
        return Stream.of(
                        "java.",
                        "javax.",
                        "jdk.",
                        "sun.",
                        "java.base/",
                        "org.apache.felix.",
                        "dev.troupe.core.",
                        "dev.troupe.deploy.bundles.")
                .noneMatch(frame::startsWith);
    }
}
