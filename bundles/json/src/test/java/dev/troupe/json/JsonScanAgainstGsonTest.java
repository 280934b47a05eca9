package dev.troupe.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two parsers that know nothing of each other are of one mind. */
class JsonScanAgainstGsonTest {

    /** Characters with a meaning in JSON, and some without. */
    private static final String ALPHABET = "{}[]\",:\\/ \n\t0123456789+-.eEtrufalsn\u0000\u001F\u007F\u0080\u00FFxX'#";

    private final Random random = new Random(20261120);
    private final RandomJson documents = new RandomJson(random);
    private final JsonScan scan = new JsonScan(new JsonLimits(64, 1000)); // Gson refuses longer numbers

    @Test
    void randomDocumentsAreReadAlike() {
        for (int i = 0; i < 3_000; i++) {
            String text = documents.next();

            Json ours = Json.parse(text);
            JsonElement theirs = gson(text);

            assertThat(ours.toString()).isEqualTo(text.strip());
            assertSame(ours, theirs);
        }
    }

    private static void assertSame(Json ours, JsonElement theirs) {
        assertThat(ours.isNull()).isEqualTo(theirs.isJsonNull());
        assertThat(ours.isObject()).isEqualTo(theirs.isJsonObject());
        assertThat(ours.isArray()).isEqualTo(theirs.isJsonArray());
        if (ours.isObject()) {
            assertThat(ours.members().keySet())
                    .containsExactlyElementsOf(theirs.getAsJsonObject().keySet());
            ours.members().forEach((key, value) -> {
                assertThat(ours.member(key)).contains(value);
                assertSame(value, theirs.getAsJsonObject().get(key));
            });
        } else if (ours.isArray()) {
            assertThat(ours.elements()).hasSize(theirs.getAsJsonArray().size());
            for (int i = 0; i < ours.elements().size(); i++) {
                assertSame(ours.elements().get(i), theirs.getAsJsonArray().get(i));
            }
        } else if (!ours.isNull()) {
            assertThat(ours.isString()).isEqualTo(theirs.getAsJsonPrimitive().isString());
            assertThat(ours.isNumber()).isEqualTo(theirs.getAsJsonPrimitive().isNumber());
            assertThat(ours.isBoolean()).isEqualTo(theirs.getAsJsonPrimitive().isBoolean());
            assertThat(ours.asText().orElseGet(ours::toString)).isEqualTo(theirs.getAsString());
        }
    }

    @Test
    void damagedDocumentsAreRefusedAlike() {
        int accepted = 0;
        int cases = 50_000;
        for (int i = 0; i < cases; i++) {
            // Gson is stricter than the RFC where half a surrogate pair is escaped
            String whole = documents.next().replace("\\uD83D\\uDE00", "\\u1234");
            byte[] text = damaged(whole.getBytes(ISO_8859_1)); // each byte a character: UTF-8 is not the question here

            boolean ours = accepts(text);
            boolean theirs = gsonAccepts(new String(text, ISO_8859_1));

            if (ours != theirs) { // asserting each is slow
                assertThat(ours).as(new String(text, ISO_8859_1)).isEqualTo(theirs);
            }
            accepted += ours ? 1 : 0;
        }
        assertThat(accepted).isBetween(cases / 20, cases * 19 / 20);
    }

    private byte[] damaged(byte[] text) {
        byte[] damaged = text;
        for (int i = random.nextInt(2); i >= 0; i--) {
            int at = random.nextInt(damaged.length);
            byte c = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            damaged = switch (random.nextInt(4)) {
                case 0 -> joined(damaged, at, new byte[] {c}, at);
                case 1 -> joined(damaged, at, new byte[] {c}, at + 1);
                case 2 -> joined(damaged, at, new byte[0], Math.min(damaged.length, at + 1 + random.nextInt(3)));
                default -> joined(damaged, at, new byte[0], random.nextInt(at + 1));
            };
            if (damaged.length == 0) {
                return damaged;
            }
        }
        return damaged;
    }

    private static byte[] joined(byte[] text, int headTo, byte[] middle, int tailFrom) {
        byte[] joined = Arrays.copyOf(text, headTo + middle.length + text.length - tailFrom);
        System.arraycopy(middle, 0, joined, headTo, middle.length);
        System.arraycopy(text, tailFrom, joined, headTo + middle.length, text.length - tailFrom);
        return joined;
    }

    private boolean accepts(byte[] text) {
        try {
            scan.value(text, 0, text.length);
            return true;
        } catch (JsonException e) {
            return false;
        }
    }

    private static boolean gsonAccepts(String text) {
        try {
            gson(text);
            return true;
        } catch (JsonParseException e) {
            return false;
        }
    }

    private static JsonElement gson(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            if (text.isBlank()) { // null for Gson
                throw new JsonParseException("no value");
            }
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("text behind the value");
            }
            return element;
        } catch (IOException e) {
            throw new JsonParseException(e);
        }
    }
}
