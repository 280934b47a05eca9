package dev.troupe.core.handlers;

import dev.troupe.agent.Data;
import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * How one deployment turns JSON into its records and back. All that is known of the bundle's classes is held here and nowhere else, so it goes when
 * the deployment goes. Safe for use by many threads.
 */
public final class Binding {

    private static final String NAME = "data";

    private final Shapes shapes = new Shapes();

    /** Errors call the value {@code data}. */
    public Data data(Json json) {
        return data(json, NAME);
    }

    /** @param name by which errors call the value */
    public Data data(Json json, String name) {
        return new SliceData(this, json, name);
    }

    /**
     * Takes all that {@link dev.troupe.agent.Session} takes; {@link Data} and {@link Json} without a copy. Members that are null are left out. A
     * record of a sealed interface says which one it is, except where the type of a component or result says it already.
     *
     * @throws dev.troupe.agent.AgentException with code {@code invalid}: over 1 MiB, over 64 levels deep, or a number that JSON does not have
     * @throws IllegalArgumentException when there is no JSON for an object of this class
     */
    public Json json(@Nullable Object value) {
        return json(value, shapes.any());
    }

    /** @param declared what the receiver expects */
    Json json(@Nullable Object value, Shape declared) {
        Json given = given(value);
        if (given != null) {
            Output.checkSize(given.size());
            return given;
        }
        Output out = new Output(NAME);
        out.value(value, declared);
        return out.json();
    }

    private static @Nullable Json given(@Nullable Object value) {
        return switch (value) {
            case null -> Json.NULL;
            case Json json -> json;
            case Data data -> SliceData.json(data);
            default -> null;
        };
    }

    /** Null for JSON null where anything goes. */
    @Nullable
    Object read(Json json, Shape shape, String name) {
        return shape.read(new Cursor(this, json, name));
    }

    Shape shape(TypeUse use, String where) {
        return shapes.of(use, () -> where);
    }
}
