package dev.troupe.core.handlers;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Stream;

/** The shapes that a schema speaks of by name, each to be defined once. Confined to one thread. */
final class Definitions {

    private final Shape root;
    private final Map<Shape, String> names = new HashMap<>();
    private final Queue<Shape> undefined = new ArrayDeque<>();

    /** @param root is defined by the schema itself */
    Definitions(Shape root) {
        this.root = root;
    }

    /** What {@code $ref} says. */
    String reference(Shape shape, Class<?> type) {
        if (shape.equals(root)) {
            return "#";
        }
        if (!names.containsKey(shape)) {
            names.put(shape, freeName(type.getSimpleName()));
            undefined.add(shape);
        }
        return "#/$defs/" + name(shape);
    }

    /** Two records may have the same simple name, or be one generic record used twice. */
    private String freeName(String name) {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> n == 1 ? name : name + n)
                .filter(candidate -> !names.containsValue(candidate))
                .findFirst()
                .orElseThrow();
    }

    String name(Shape shape) {
        return Objects.requireNonNull(names.get(shape), "name of a shape that was referred to");
    }

    boolean hasNext() {
        return !undefined.isEmpty();
    }

    Shape next() {
        return undefined.remove();
    }
}
