package dev.troupe.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void parsedTextIsASliceWithoutTheSpaceAroundIt() {
        byte[] text = "\n {\"a\": 1}\t".getBytes(UTF_8);

        Json json = Json.parse(text);

        assertThat(json.bytes()).isSameAs(text);
        assertThat(json)
                .hasToString("{\"a\": 1}")
                .returns(2, Json::from)
                .returns(10, Json::to)
                .returns(8, Json::size);
    }

    @Test
    void checkedSliceIsTakenAsItIs() {
        byte[] text = "{\"data\":[1,2]}".getBytes(UTF_8);

        Json json = Json.checked(text, 8, 13);

        assertThat(json.bytes()).isSameAs(text);
        assertThat(json).hasToString("[1,2]").isEqualTo(Json.parse("[1,2]"));
    }

    @Test
    void textThatIsNotJsonIsRefused() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("[1,]"))
                .withMessage("at byte 3: expected a value but found ']'");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("[".repeat(65) + "]".repeat(65)))
                .withMessage("at byte 64: nested deeper than 64");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}))
                .withMessage("at byte 1: expected valid UTF-8 but found byte 0xC0");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC3}))
                .withMessage("at byte 2: expected valid UTF-8 but found the end");
    }

    @ParameterizedTest
    @CsvSource({"'\"é\uD83D\"', 3", "'\"\uDE00\"', 1", "\uD83D, 0"})
    void halfASurrogatePairIsRefused(String text, int position) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(text))
                .withMessage("at byte " + position + ": expected Unicode text but found half a surrogate pair");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"null n", "true b", "false b", "0 #", "-1 #", "9 #", "'\"null\"' s", "{} {", "[] ["})
    void kindIsKnownByTheFirstByte(String text, char kind) {
        Json json = Json.parse(text);

        assertThat(json.isNull()).isEqualTo(kind == 'n');
        assertThat(json.isBoolean()).isEqualTo(kind == 'b');
        assertThat(json.isNumber()).isEqualTo(kind == '#');
        assertThat(json.isString()).isEqualTo(kind == 's');
        assertThat(json.isObject()).isEqualTo(kind == '{');
        assertThat(json.isArray()).isEqualTo(kind == '[');
    }

    @Test
    void constantsAndFactoriesAreWhatTheySay() {
        assertThat(Json.NULL).isEqualTo(Json.parse("null"));
        assertThat(Json.TRUE).isEqualTo(Json.parse("true"));
        assertThat(Json.FALSE).isEqualTo(Json.parse("false"));
        assertThat(Json.number(Long.MIN_VALUE)).hasToString("-9223372036854775808");
        assertThat(Json.string("a\"é\n")).hasToString("\"a\\\"é\\n\"");
        assertThat(Json.string("").asText()).contains("");
    }

    @Test
    void memberIsFoundAmongOthers() {
        Json json = Json.parse("{ \"a\":{\"x\":\"}]\\\\\"} , \"b\" : [\"\\\"\", {\"x\":1}],\"ab\":-1.5e3,\"x\":true }");

        assertThat(json.member("a")).contains(Json.parse("{\"x\":\"}]\\\\\"}"));
        assertThat(json.member("b")).contains(Json.parse("[\"\\\"\", {\"x\":1}]"));
        assertThat(json.member("ab")).contains(Json.parse("-1.5e3"));
        assertThat(json.member("x")).contains(Json.TRUE);
        assertThat(json.member("c")).isEmpty();
        assertThat(json.member("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"\\u0061\"', a",
        "'\"\\u0061b\"', ab",
        "'\"a\\\"\"', 'a\"'",
        "'\"\\\\u0061\"', '\\u0061'",
        "'\"é\"', é",
        "'\"\\u00E9\"', é",
        "'\"\\ud83d\\ude00\"', 😀",
        "'\"\"', ''"
    })
    void keysAreComparedWithTheirEscapesUndone(String literal, String key) {
        Json json = Json.parse("{\"other\":0," + literal + ":1}");

        assertThat(json.member(key)).contains(Json.number(1));
        assertThat(json.member(key + "x")).isEmpty();
        assertThat(json.members()).containsEntry(key, Json.number(1));
    }

    @Test
    void nullMemberIsPresent() {
        Json json = Json.parse("{\"a\":null}");

        assertThat(json.member("a")).contains(Json.NULL);
        assertThat(json.text("a")).isEmpty();
    }

    @Test
    void lastOfTwoMembersOfANameCounts() {
        Json json = Json.parse("{\"a\":1,\"b\":2,\"\\u0061\":\"3\"}");

        assertThat(json.member("a")).contains(Json.string("3"));
        assertThat(json.text("a")).contains("3");
        assertThat(json.members()).containsExactly(entry("a", Json.string("3")), entry("b", Json.number(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "7", "\"a\"", "[\"a\",1]", "{}", "[]", "\"\"", "[{\"a\":1}]"})
    void whatIsNoObjectHasNoMembers(String text) {
        Json json = Json.parse(text);

        assertThat(json.member("a")).isEmpty();
        assertThat(json.text("a")).isEmpty();
        assertThat(json.members()).isEmpty();
    }

    @Test
    void membersOfASliceEndWithIt() {
        byte[] text = "[{\"a\":1},{\"b\":2}]".getBytes(UTF_8);

        assertThat(Json.checked(text, 1, 8).members()).containsOnlyKeys("a");
        assertThat(Json.checked(text, 1, 8).member("b")).isEmpty();
        assertThat(Json.checked(text, 6, 7)).hasToString("1");
    }

    @Test
    void textHasItsEscapesUndone() {
        Json json = Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\uD83D\\ude00 plain é😀\\u20ac\"");

        assertThat(json.asText()).contains("\"\\/\b\f\n\r\tAé😀 plain é😀€");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "7", "[\"a\"]", "{\"a\":\"b\"}"})
    void onlyAStringHasText(String text) {
        assertThat(Json.parse(text).asText()).isEmpty();
    }

    @Test
    void elementsAreSlicesInOrder() {
        Json json = Json.parse("[ 1 ,\"a]\\\"\" , [2,[3]] ,{\"k\":[4]},null,-0.5e1]");

        assertThat(json.elements())
                .extracting(Json::toString)
                .containsExactly("1", "\"a]\\\"\"", "[2,[3]]", "{\"k\":[4]}", "null", "-0.5e1");
        assertThat(json.elements())
                .allSatisfy(element -> assertThat(element.bytes()).isSameAs(json.bytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"[1]\"", "{\"a\":[1]}", "7", "[]", "[ ]"})
    void whatIsNoArrayHasNoElements(String text) {
        assertThat(Json.parse(text).elements()).isEmpty();
    }

    @Test
    void equalityIsThatOfTheBytesInTheSlice() {
        Json a = Json.checked("xx[1]".getBytes(UTF_8), 2, 5);
        Json b = Json.checked("[1]yy".getBytes(UTF_8), 0, 3);

        assertThat(a).isEqualTo(b).hasSameHashCodeAs(b);
        assertThat(a)
                .isNotEqualTo(Json.parse("[2]"))
                .isNotEqualTo(Json.parse("[1,1]"))
                .isNotEqualTo("[1]");
        assertThat(Json.parse("1")).isNotEqualTo(Json.parse("1.0"));
    }
}
