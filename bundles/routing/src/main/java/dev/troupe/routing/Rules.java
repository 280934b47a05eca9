package dev.troupe.routing;

import dev.troupe.core.Configured;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How sure one has to be.
 *
 * @param fallback agent that hears what fits no other
 * @param classified least score with which the classifier decides
 * @param switching least confidence that takes a conversation from its agent
 * @param model least confidence with which the language model decides
 * @param modelLimit how long the model is waited for
 */
record Rules(String fallback, double classified, double switching, double model, Duration modelLimit) {

    static final Rules DEFAULT = new Rules("general", 0.6, 0.9, 0.5, Duration.ofSeconds(5));

    /** @throws IllegalArgumentException naming the key, its value and what is allowed */
    static Rules of(RoutingSettings config) {
        return new Rules(
                name(config.fallback().strip()),
                share("classifier.threshold", config::classifier_threshold),
                share("switch.threshold", config::switch_threshold),
                share("model.threshold", config::model_threshold),
                Duration.ofMillis(Configured.number("model.timeout.ms", config::model_timeout_ms, 1, 60_000)));
    }

    private static String name(String name) {
        if (!name.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException(
                    "fallback '" + name + "' refused: the name of an agent, a–z, 0–9, '-', '_'");
        }
        return name;
    }

    private static double share(String key, DoubleSupplier value) {
        double share = value.getAsDouble();
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(key + " " + shown(share) + " refused: 0 to 1");
        }
        return share;
    }

    /** As it was written, most likely. */
    private static String shown(double number) {
        return number == (long) number ? Long.toString((long) number) : Double.toString(number);
    }
}
