package dev.troupe.core.handlers;

import dev.troupe.agent.OptionalMember;
import dev.troupe.json.Json;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** A component of a record. */
final class Member {

    private final String name;
    private final Json quoted;
    private final Class<?> type;
    private final boolean optional;
    private final boolean writtenAsNull;
    private final Shape shape;

    /** @param mark null when it is required */
    Member(String name, Class<?> type, @Nullable OptionalMember mark, Shape shape) {
        this.name = name;
        this.quoted = Json.string(name);
        this.type = type;
        this.optional = mark != null;
        this.writtenAsNull = mark != null && mark.writtenAsNull();
        this.shape = shape;
    }

    String name() {
        return name;
    }

    boolean isOptional() {
        return optional;
    }

    Shape shape() {
        return shape;
    }

    @Nullable
    Object read(Cursor in) {
        if (optional && in.ahead() == 'n') {
            in.value();
            return absent(in);
        }
        return shape.read(in);
    }

    /** Its value when the object, which was just read, does not have it. */
    @Nullable
    Object absent(Cursor in) {
        if (!optional) {
            throw in.missing(name, shape.expected());
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    /** Leaves out null, unless it is to be seen. */
    void write(@Nullable Object value, Output out) {
        if (value != null || writtenAsNull) {
            out.name(name, quoted);
            out.value(value, shape);
        }
    }
}
