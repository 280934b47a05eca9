package dev.troupe.deploy.pin;

import dev.troupe.core.Configured;
import dev.troupe.core.Split;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;

/**
 * Which versions of one bundle are to be live.
 *
 * @param source its file in {@code config/}
 * @param bundle symbolic name
 * @param version that stays live, though higher ones may be here
 * @param canary that is live beside it
 * @param split who is sent to the canary
 * @param tolerance how much the canary may fail
 */
public record Pin(
        String source,
        String bundle,
        Optional<Version> version,
        Optional<Version> canary,
        Split split,
        Tolerance tolerance) {

    private static final int WHOLE = 100;
    private static final int DAY_MS = 86_400_000;

    private static final List<String> KEYS =
            List.of("bundle", "version", "canary", "share", "filter", "max.error.rate", "min.messages", "window.ms");

    /**
     * @param source its file in {@code config/}
     * @param values by key, without those of the framework
     * @throws IllegalArgumentException naming key, value and what is allowed
     */
    public static Pin of(String source, Map<String, String> values) {
        values.keySet().forEach(Pin::checkKnown);
        String bundle = values.getOrDefault("bundle", "");
        if (bundle.isEmpty()) {
            throw new IllegalArgumentException("bundle missing: the symbolic name of the bundle that is pinned");
        }
        Optional<Version> version = version("version", values);
        Optional<Version> canary = version("canary", values);
        if (version.isEmpty() && canary.isEmpty()) {
            throw new IllegalArgumentException("version and canary missing: say which version of " + bundle
                    + " stays live, or which one is live beside it");
        }
        if (version.equals(canary)) {
            throw new IllegalArgumentException(
                    "canary " + canary.orElseThrow() + " refused: another version than the one that it stands beside");
        }
        return new Pin(source, bundle, version, canary, split(values, canary.isPresent()), tolerance(values));
    }

    private static void checkKnown(String key) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException("key " + key + " unknown: use " + String.join(", ", KEYS));
        }
    }

    private static Optional<Version> version(String key, Map<String, String> values) {
        String text = values.getOrDefault(key, "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new Version(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " " + text + " refused: a version such as 1.2.0 or 1.2.0.beta", e);
        }
    }

    private static Split split(Map<String, String> values, boolean hasCanary) {
        Filter filter = filter(values.getOrDefault("filter", ""));
        if (hasCanary && filter == null && !values.containsKey("share")) {
            throw new IllegalArgumentException("share missing: the percent of new sessions that are sent to the canary,"
                    + " 0 to 100; or say by a filter which ones are");
        }
        return new Split(number("share", values, WHOLE, 0, WHOLE), filter);
    }

    private static @Nullable Filter filter(String text) {
        try {
            return text.isEmpty() ? null : FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(
                    "filter " + text + " refused: an LDAP filter over user, session and agent, such as (user=ann*)", e);
        }
    }

    private static Tolerance tolerance(Map<String, String> values) {
        return new Tolerance(
                number("max.error.rate", values, 10, 0, WHOLE),
                number("min.messages", values, 20, 1, 1_000_000),
                Duration.ofMillis(number("window.ms", values, 30_000, 1_000, DAY_MS)));
    }

    private static int number(String key, Map<String, String> values, int absent, int least, int most) {
        String text = values.get(key);
        return text == null ? absent : (int) Configured.number(key, text, least, most);
    }

    /** Such as {@code quiz stays at 1.2.0, with 1.3.0 beside it for 10 % of new sessions}. */
    @Override
    public String toString() {
        String stays = bundle + version.map(one -> " stays at " + one).orElse("");
        return canary.map(one -> stays + (version.isPresent() ? ", with " : " has ") + one + " beside it for " + split)
                .orElse(stays);
    }
}
