package dev.troupe.core.handlers;

import dev.troupe.json.Json;
import java.time.DateTimeException;
import java.util.function.Function;

/**
 * Strings, and all that has a form as string.
 *
 * @param keyword of JSON Schema that says more of it, with its argument; empty when there is none
 * @param parse the way back from {@code toString()}; throws {@link IllegalArgumentException} or {@link DateTimeException} when it does not fit
 */
record TextShape(String expected, String keyword, String argument, Function<String, Object> parse) implements Shape {

    @Override
    public Object read(Cursor in) {
        Json value = in.value();
        if (!value.isString()) {
            throw in.misfit(expected, value);
        }
        try {
            return parse.apply(value.asText().orElseThrow());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw in.misfit(expected, value);
        }
    }

    @Override
    public void write(Object value, Output out) {
        out.text(value.toString());
    }
}
