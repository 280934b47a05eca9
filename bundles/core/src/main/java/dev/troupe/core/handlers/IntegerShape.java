package dev.troupe.core.handlers;

import dev.troupe.json.Json;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * Whole numbers of the types up to {@code long}. Their form does not matter: {@code 3.0} and {@code 3e0} are 3, as in JSON Schema, since other
 * languages write whole numbers so.
 */
record IntegerShape(long min, long max, LongFunction<Object> box) implements Shape {

    private static final int SURELY_LONG = 18; // digits

    @Override
    public String expected() {
        return "a whole number";
    }

    @Override
    public Object read(Cursor in) {
        Json value = in.value();
        if (!value.isNumber()) {
            throw in.misfit(expected(), value);
        }
        OptionalLong number = whole(value.toString());
        if (number.isPresent() && min <= number.getAsLong() && number.getAsLong() <= max) {
            return box.apply(number.getAsLong());
        }
        throw in.misfit(expected() + " from " + min + " to " + max, value);
    }

    /** Empty with a fraction or beyond {@code long}. */
    static OptionalLong whole(String text) {
        try {
            return OptionalLong.of(
                    text.length() <= SURELY_LONG && isPlain(text)
                            ? Long.parseLong(text)
                            : new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Without point and exponent. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '9' || text.charAt(i) == '.') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void write(Object value, Output out) {
        out.number(((Number) value).longValue());
    }
}
