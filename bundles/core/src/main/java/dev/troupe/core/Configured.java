package dev.troupe.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a component is configured to. Each key stands by itself: a value that is refused leaves in force what the key had, which at the start is
 * its default, and the log names key, value and what is allowed. So a typing error costs no open session and keeps nothing from starting. Safe for
 * use by many threads.
 *
 * @param <T> what is made of all keys
 */
public final class Configured<T> {

    private static final Logger log = LoggerFactory.getLogger(Configured.class);

    private final String pid;
    private final ConfigKeys keys;
    private final Function<Map<String, Object>, T> made;
    private volatile Taken<T> inForce;

    /** @param values that were allowed; a key that is not among them has its default */
    private record Taken<T>(Map<String, Object> values, T made) {}

    private Configured(T first, String pid, ConfigKeys keys, Function<Map<String, Object>, T> made) {
        this.inForce = new Taken<>(Map.of(), first);
        this.pid = pid;
        this.keys = keys;
        this.made = made;
    }

    /**
     * @param keys whose elements are the keys, each with a default
     * @param made what the keys come to; throws {@link IllegalArgumentException} with a sentence that names key, value and what is allowed
     * @param properties as SCR hands them over
     * @param own keys of properties that the component has by itself, and that configure nothing
     */
    public static <C, T> Configured<T> of(
            String pid, Class<C> keys, Function<C, T> made, Map<String, ?> properties, String... own) {
        ConfigKeys known = new ConfigKeys(keys, own);
        T defaults = made.apply(keys.cast(known.reading(Map.of())));
        Configured<T> configured = starting(defaults, pid, keys, made, own);
        configured.take(properties);
        return configured;
    }

    /** Without a container, or until one configures it: has this in force at first. */
    public static <C, T> Configured<T> starting(
            T first, String pid, Class<C> keys, Function<C, T> made, String... own) {
        ConfigKeys known = new ConfigKeys(keys, own);
        return new Configured<>(first, pid, known, values -> made.apply(keys.cast(known.reading(values))));
    }

    /** What is in force. */
    public T now() {
        return inForce.made();
    }

    /** Takes what is allowed of the new properties; what they leave out has its default again. */
    public synchronized void change(Map<String, ?> properties) {
        Map<String, Object> before = inForce.values();
        take(properties);
        for (String key : keys.names()) {
            String is = keys.text(key, inForce.values());
            String was = keys.text(key, before);
            if (!is.equals(was)) {
                log.info("configuration {}: {} is {} (was {})", pid, key, is, was);
            }
        }
    }

    private void take(Map<String, ?> properties) {
        keys.unknown(properties).forEach(what -> log.warn("configuration {}: {}", pid, what));
        Taken<T> taken = inForce;
        for (String key : keys.names()) {
            taken = with(key, properties.get(key), taken);
        }
        inForce = taken;
    }

    private Taken<T> with(String key, @Nullable Object value, Taken<T> before) {
        Map<String, Object> values = new HashMap<>(before.values());
        values.remove(key);
        if (value != null) {
            values.put(key, value);
        }
        try {
            return new Taken<>(Map.copyOf(values), made.apply(values));
        } catch (IllegalArgumentException e) {
            String kept = keys.text(key, before.values());
            log.error("configuration {}: {}; {} stays in force", pid, e.getMessage(), kept);
            return before;
        }
    }

    /**
     * Reads a number between two bounds, both included.
     *
     * @param key as it is written in the file, such as {@code deadline.ms}
     * @param value reads the configuration
     * @throws IllegalArgumentException a sentence
     */
    public static long number(String key, LongSupplier value, long least, long most) {
        long number;
        try {
            number = value.getAsLong();
        } catch (UnreadableException e) {
            throw new IllegalArgumentException(
                    key + " " + e.value() + " refused: a whole number, " + least + " to " + most, e);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(key + " " + number + " refused: " + least + " to " + most);
        }
        return number;
    }

    /** As {@link #number(String, LongSupplier, long, long)}, of a value that is known as text. */
    public static long number(String key, String text, long least, long most) {
        return number(key, () -> (long) ConfigValue.read(key, text, long.class), least, most);
    }

    /** The one of the known keys that this unknown one may have been meant for. */
    public static Optional<String> nearest(String key, Iterable<String> known) {
        return Spelling.nearest(key, known);
    }
}
