package dev.troupe.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks frames of one kind at the price of a comparison. The first is parsed and judged; those that follow must be the same byte for
 * byte, but for the id and for what comes from the frame's number or time stamp on. What differs, and each 256th, is parsed and judged too. Confined to
 * one thread.
 */
final class FramePattern {

    /** What makes a frame right. */
    @FunctionalInterface
    interface Judge {

        /** @return what is wrong with it, in a few words; empty when nothing is */
        Optional<String> fault(JsonObject frame, String id);
    }

    private static final int SAMPLE = 256;
    private static final int SHOWN = 200;
    private static final byte[] STAMP = "\"timestamp\"".getBytes(US_ASCII);
    private static final byte[] NUMBER = "\"seq\"".getBytes(US_ASCII);
    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private final Judge judge;
    private final byte[] idText = new byte[Ids.DIGITS];
    private byte[] known = {}; // of a frame that was right: up to its number or time stamp, or all of it
    private int[] places = {}; // of the id therein
    private boolean stamped;
    private long seen;
    private @Nullable JsonObject last;

    FramePattern(Judge judge) {
        this.judge = judge;
    }

    /** @return what is wrong with the frame; empty when nothing is */
    Optional<String> fault(byte[] b, int from, int to, long id) {
        Ids.write(id, idText, 0);
        if (seen++ % SAMPLE != 0 && isLikeKnown(b, from, to)) {
            return Optional.empty();
        }
        return study(b, from, to);
    }

    /** The frame that was parsed last. */
    Optional<JsonObject> last() {
        return Optional.ofNullable(last);
    }

    private boolean isLikeKnown(byte[] b, int from, int to) {
        int length = to - from;
        if (stamped ? length <= known.length || b[to - 1] != '}' : length != known.length) {
            return false;
        }
        int begin = 0;
        for (int place : places) {
            if (!equal(known, begin, place, b, from) || !equal(idText, b, from + place)) {
                return false;
            }
            begin = place + Ids.DIGITS;
        }
        return equal(known, begin, known.length, b, from);
    }

    private static boolean equal(byte[] known, int begin, int end, byte[] b, int from) {
        return Arrays.equals(known, begin, end, b, from + begin, from + end);
    }

    private static boolean equal(byte[] id, byte[] b, int at) {
        return Arrays.equals(id, 0, id.length, b, at, at + id.length);
    }

    private Optional<String> study(byte[] b, int from, int to) {
        String text = new String(b, from, to - from, UTF_8);
        try {
            JsonObject frame = GSON.fromJson(text, JsonObject.class);
            Optional<String> fault = judge.fault(frame, new String(idText, US_ASCII));
            if (fault.isEmpty()) {
                last = frame;
                learn(Arrays.copyOfRange(b, from, to));
            }
            return fault.map(what -> what + ": " + shown(text));
        } catch (JsonParseException e) {
            return Optional.of("no JSON object: " + shown(text));
        }
    }

    private void learn(byte[] frame) {
        places = Bytes.occurrences(frame, idText);
        int lastId = places.length == 0 ? 0 : places[places.length - 1];
        int number = Bytes.indexOf(frame, NUMBER, lastId, frame.length);
        int stamp = number >= 0 ? number : Bytes.indexOf(frame, STAMP, lastId, frame.length);
        stamped = stamp >= 0;
        known = stamped ? Arrays.copyOf(frame, stamp) : frame;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
