package dev.troupe.core.handlers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The shapes of one {@link Binding}, each made at its first use. Safe for use by many threads. */
final class Shapes {

    private final Map<TypeUse, Shape> known = new ConcurrentHashMap<>();
    private final Shape any = new AnyShape(this);

    Shape any() {
        return any;
    }

    /**
     * @param where begins the sentence that refuses the type
     * @throws IllegalArgumentException when there is no JSON for it
     */
    Shape of(TypeUse use, Supplier<String> where) {
        Shape shape = known.get(use);
        return shape != null ? shape : derive(use, where.get());
    }

    /** Others see shapes only when they are complete. */
    private synchronized Shape derive(TypeUse use, String where) {
        Derivation derivation = new Derivation(any, known);
        Shape shape = derivation.shape(use, where);
        known.putAll(derivation.found());
        return shape;
    }
}
