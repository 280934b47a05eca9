package dev.troupe.core.handlers;

import dev.troupe.json.Json;
import dev.troupe.json.JsonLimits;
import java.util.function.Function;

/**
 * Numbers that {@link IntegerShape} does not hold.
 *
 * @param whole without fraction
 * @param range what is expected of a number that {@code parse} refuses
 * @param parse throws {@link ArithmeticException} or {@link NumberFormatException} out of range
 */
record NumberShape(boolean whole, String range, Function<String, Number> parse) implements Shape {

    private static final int CHARACTERS = JsonLimits.DEFAULT.digits();

    @Override
    public String expected() {
        return whole ? "a whole number" : "a number";
    }

    @Override
    public Object read(Cursor in) {
        Json value = in.value();
        if (!value.isNumber()) {
            throw in.misfit(expected(), value);
        }
        return number(in, value);
    }

    /** Takes the number that the cursor has just read. */
    Number number(Cursor in, Json value) {
        try {
            return parse.apply(value.toString());
        } catch (ArithmeticException | NumberFormatException e) {
            throw in.misfit(range, value);
        }
    }

    @Override
    public void write(Object value, Output out) {
        String text = value.toString();
        if (text.equals("NaN") || text.endsWith("Infinity")) {
            throw out.refused(text + " is no number in JSON");
        }
        if (text.length() > CHARACTERS) {
            throw out.refused("a number of " + text.length() + " characters refused: at most " + CHARACTERS);
        }
        out.word(text);
    }
}
