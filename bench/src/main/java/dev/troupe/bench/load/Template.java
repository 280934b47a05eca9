package dev.troupe.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;

/** The text of a message with one or several places for its id. Confined to one thread. */
public final class Template {

    /** Stands for the id. */
    public static final String ID = "{id}";

    private static final String ZEROS = "0".repeat(Ids.DIGITS);

    private final byte[] text;
    private final int[] places;

    private Template(byte[] text, int[] places) {
        this.text = text;
        this.places = places;
    }

    /** @param text ASCII */
    public static Template of(String text) {
        List<Integer> places = new ArrayList<>();
        StringBuilder filled = new StringBuilder(text);
        int at = filled.indexOf(ID);
        while (at >= 0) {
            places.add(at);
            filled.replace(at, at + ID.length(), ZEROS);
            at = filled.indexOf(ID, at + ZEROS.length());
        }
        return new Template(
                filled.toString().getBytes(US_ASCII),
                places.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The message with this id; the array is used again by the next call. */
    byte[] with(long id) {
        for (int place : places) {
            Ids.write(id, text, place);
        }
        return text;
    }
}
