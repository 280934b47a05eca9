package dev.troupe.json;

/**
 * What a {@link JsonScan} puts up with.
 *
 * @param depth of nesting, 1 to 512; a bare string or number has depth 0
 * @param digits characters of a number, sign, point and exponent included; at least 1
 */
public record JsonLimits(int depth, int digits) {

    public static final JsonLimits DEFAULT = new JsonLimits(64, 100);

    public JsonLimits {
        if (depth < 1 || depth > 512) { // each level takes a frame of the thread's stack
            throw new IllegalArgumentException("depth " + depth + " refused: 1 to 512");
        }
        if (digits < 1) {
            throw new IllegalArgumentException("digits " + digits + " refused: at least 1");
        }
    }
}
