package dev.troupe.logback;

import ch.qos.logback.core.Context;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Values that no line may show, kept with the logging context. They are never taken back: a password that was changed here may still be in use
 * elsewhere. Safe for use by many threads.
 */
public final class Secrets {

    /** Shorter ones would mask half of every line; next to its key a short one is masked all the same. */
    private static final int SHORTEST = 6;

    /** The oldest are forgotten. */
    private static final int MOST = 1000;

    private final Set<String> known = new LinkedHashSet<>(); // guarded by this
    private volatile List<String> longestFirst = List.of();

    /** None as yet. */
    public Secrets() {}

    /** Those of a logging context. */
    public static Secrets in(Context context) {
        synchronized (context.getConfigurationLock()) {
            if (context.getObject(Secrets.class.getName()) instanceof Secrets there) {
                return there;
            }
            Secrets made = new Secrets();
            context.putObject(Secrets.class.getName(), made);
            return made;
        }
    }

    /** From now on masked, in whatever it stands. */
    public synchronized void hide(String value) {
        String bare = value.strip();
        if (bare.length() < SHORTEST || !known.add(bare)) {
            return;
        }
        if (known.size() > MOST) {
            known.remove(known.iterator().next());
        }
        longestFirst = known.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text with each of them replaced. */
    public String over(String text, String replacement) {
        String masked = text;
        for (String secret : longestFirst) { // one that is part of another comes behind it
            if (masked.contains(secret)) {
                masked = masked.replace(secret, replacement);
            }
        }
        return masked;
    }
}
