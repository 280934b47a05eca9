package dev.troupe.host;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How much time the host takes to end.
 *
 * @param noticeMillis for which it says that it is not ready, and goes on
 * @param limitMillis for what its sessions have begun
 * @param spreadMillis over which connections are closed at most
 */
record Ending(long noticeMillis, long limitMillis, long spreadMillis) {

    private static final String NOTICE = "shutdown.notice.ms";
    private static final String LIMIT = "shutdown.limit.ms";
    private static final String SPREAD = "shutdown.spread.ms";

    static final List<String> KEYS = List.of(NOTICE, LIMIT, SPREAD);

    private static final long MOST = Duration.ofMinutes(10).toMillis();

    /** For bundles that hang. */
    private static final Duration MORE = Duration.ofSeconds(10);

    static Ending of(Map<String, String> values) {
        return new Ending(millis(values, NOTICE, 0), millis(values, LIMIT, 10_000), millis(values, SPREAD, 5_000));
    }

    private static long millis(Map<String, String> values, String key, long absent) {
        String text = values.getOrDefault(key, Long.toString(absent));
        try {
            long millis = Long.parseLong(text);
            if (millis >= 0 && millis <= MOST) {
                return millis;
            }
        } catch (NumberFormatException notOne) {
            // refused below, as one out of bounds is
        }
        throw new Refusal(Refusal.Reason.USAGE, key + " '" + text + "' refused: a whole number, 0 to " + MOST);
    }

    /** After which what is left is left behind. */
    Duration total() {
        return Duration.ofMillis(noticeMillis + limitMillis + spreadMillis).plus(MORE);
    }

    /** As bundles read it. */
    Map<String, String> properties() {
        return Map.of(
                "troupe." + NOTICE,
                Long.toString(noticeMillis),
                "troupe." + LIMIT,
                Long.toString(limitMillis),
                "troupe." + SPREAD,
                Long.toString(spreadMillis));
    }
}
