package dev.troupe.core.handlers;

import dev.troupe.agent.Data;
import dev.troupe.json.Json;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where no type is known. Reads maps, lists, strings, booleans, null and numbers: {@code Long} when whole, {@code BigInteger} when beyond that,
 * else {@code Double}. Writes each value by its class.
 */
record AnyShape(Shapes shapes) implements Shape {

    @Override
    public String expected() {
        return "a value";
    }

    @Override
    public @Nullable Object read(Cursor in) {
        return switch (in.ahead()) {
            case '{' -> new MapShape(this).read(in);
            case '[' -> ListShape.list(this).read(in);
            case '"' -> in.text();
            case 't', 'f' -> Scalars.BOOLEAN.read(in);
            case 'n' -> nothing(in);
            default -> number(in);
        };
    }

    private static @Nullable Object nothing(Cursor in) {
        in.value();
        return null;
    }

    private static Number number(Cursor in) {
        Json value = in.value();
        String text = value.toString();
        if (!IntegerShape.isPlain(text)) {
            return Scalars.DOUBLE.number(in, value);
        }
        OptionalLong whole = IntegerShape.whole(text);
        return whole.isPresent() ? (Number) whole.getAsLong() : new BigInteger(text);
    }

    @Override
    public void write(Object value, Output out) {
        switch (value) {
            case Json json -> out.slice(json);
            case Data data -> out.slice(SliceData.json(data));
            case Map<?, ?> map -> new MapShape(this).write(map, out);
            case Collection<?> elements -> ListShape.list(this).write(elements, out);
            case Enum<?> constant -> shape(constant.getDeclaringClass(), out).write(constant, out);
            default -> writeTyped(value, out);
        }
    }

    private void writeTyped(Object value, Output out) {
        Shape shape = shape(value.getClass(), out);
        if (shape instanceof ObjectShape object) {
            object.writeTagged(value, out);
        } else {
            shape.write(value, out);
        }
    }

    private Shape shape(Class<?> type, Output out) {
        return shapes.of(TypeUse.of(type), out::where);
    }
}
