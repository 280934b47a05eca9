package dev.troupe.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScanTest {

    private final JsonScan scan = new JsonScan(JsonLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "7",
                "-10",
                "1234567890",
                "0.5",
                "-0.0",
                "10.25",
                "1e5",
                "1E5",
                "1e+05",
                "1.5e-10",
                "0e0",
                "\"\"",
                "\"a\"",
                "\" !#[]^~\"",
                "\"Zoë 你好 😀\"",
                "\"\u007F\u2028\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u0000\\u12aB\\uFFFF\\uD800\"",
                "[]",
                "[ ]",
                "[1]",
                "[1,2]",
                "[[],{}]",
                "{}",
                "{ }",
                "{\"\":0}",
                "{\"a\":1,\"a\":2}",
                " \t\r\n1 \t\r\n",
                " [ 1 , 2 ] ",
                "{ \"a\" : [ ] , \"b\" : null }",
                "[true,false,null]",
                "\"the quote comes behind eight bytes\"",
                "\"1234567\"",
                "\"12345678\"",
                "\"1234567\\n\"",
                "\"{[\""
            })
    void wholeGrammarIsAccepted(String text) {
        byte[] utf8 = text.getBytes(UTF_8);

        assertThatNoException().isThrownBy(() -> scan.value(utf8, 0, utf8.length));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("", 0, "expected a value but found the end"),
                arguments(" \n", 2, "expected a value but found the end"),
                arguments("nul", 3, "expected 'null' but found the end"),
                arguments("tru ", 3, "expected 'true' but found byte 0x20"),
                arguments("falsy", 4, "expected 'false' but found 'y'"),
                arguments("True", 0, "expected a value but found 'T'"),
                arguments("nullx", 4, "expected the end but found 'x'"),
                arguments("NaN", 0, "expected a value but found 'N'"),
                arguments("-Infinity", 1, "expected a digit but found 'I'"),
                arguments("-", 1, "expected a digit but found the end"),
                arguments("--1", 1, "expected a digit but found '-'"),
                arguments("+1", 0, "expected a value but found '+'"),
                arguments(".5", 0, "expected a value but found '.'"),
                arguments("1.", 2, "expected a digit but found the end"),
                arguments("1.e5", 2, "expected a digit but found 'e'"),
                arguments("1e", 2, "expected a digit but found the end"),
                arguments("1e+", 3, "expected a digit but found the end"),
                arguments("1e--", 3, "expected a digit but found '-'"),
                arguments("1e1.5", 3, "expected the end but found '.'"),
                arguments("01", 1, "expected no digit after a leading 0 but found '1'"),
                arguments("-00", 2, "expected no digit after a leading 0 but found '0'"),
                arguments("0x10", 1, "expected the end but found 'x'"),
                arguments("1 2", 2, "expected the end but found '2'"),
                arguments("{}{}", 2, "expected the end but found '{'"),
                arguments("[1]]", 3, "expected the end but found ']'"),
                arguments("'a'", 0, "expected a value but found '''"),
                arguments("a", 0, "expected a value but found 'a'"),
                arguments("\u00A01", 0, "expected a value but found byte 0xC2"),
                arguments("\f1", 0, "expected a value but found byte 0x0C"),
                arguments("\u007F", 0, "expected a value but found byte 0x7F"),
                arguments("~", 0, "expected a value but found '~'"),
                arguments("// 1", 0, "expected a value but found '/'"),
                arguments("\"", 1, "expected '\"' to end the string but found the end"),
                arguments("\"abcdefghij", 11, "expected '\"' to end the string but found the end"),
                arguments("\"a\\\"", 4, "expected '\"' to end the string but found the end"),
                arguments("\"a\nb\"", 2, "expected control characters in a string to be escaped but found byte 0x0A"),
                arguments("\"\u0000\"", 1, "expected control characters in a string to be escaped but found byte 0x00"),
                arguments(
                        "\"12345678\u001F\"",
                        9,
                        "expected control characters in a string to be escaped but found byte 0x1F"),
                arguments("\"\\x\"", 2, "expected one of \" \\ / b f n r t u after '\\' but found 'x'"),
                arguments("\"\\'\"", 2, "expected one of \" \\ / b f n r t u after '\\' but found '''"),
                arguments("\"\\", 2, "expected one of \" \\ / b f n r t u after '\\' but found the end"),
                arguments("\"\\u12G4\"", 5, "expected four hexadecimal digits after '\\u' but found 'G'"),
                arguments("\"\\u12\"", 5, "expected four hexadecimal digits after '\\u' but found '\"'"),
                arguments("\"\\u123", 6, "expected four hexadecimal digits after '\\u' but found the end"),
                arguments("\"\\U0041\"", 2, "expected one of \" \\ / b f n r t u after '\\' but found 'U'"),
                arguments("[", 1, "expected a value but found the end"),
                arguments("[1", 2, "expected ',' or ']' but found the end"),
                arguments("[1 2]", 3, "expected ',' or ']' but found '2'"),
                arguments("[1,]", 3, "expected a value but found ']'"),
                arguments("[,1]", 1, "expected a value but found ','"),
                arguments("[1}", 2, "expected ',' or ']' but found '}'"),
                arguments("]", 0, "expected a value but found ']'"),
                arguments("{", 1, "expected '\"' but found the end"),
                arguments("{a:1}", 1, "expected '\"' but found 'a'"),
                arguments("{1:1}", 1, "expected '\"' but found '1'"),
                arguments("{\"a\"", 4, "expected ':' but found the end"),
                arguments("{\"a\" 1}", 5, "expected ':' but found '1'"),
                arguments("{\"a\":}", 5, "expected a value but found '}'"),
                arguments("{\"a\":1", 6, "expected ',' or '}' but found the end"),
                arguments("{\"a\":1 \"b\":2}", 7, "expected ',' or '}' but found '\"'"),
                arguments("{\"a\":1,}", 7, "expected '\"' but found '}'"),
                arguments("{,}", 1, "expected '\"' but found ','"),
                arguments("{\"a\":1]", 6, "expected ',' or '}' but found ']'"),
                arguments("{\"a\":01}", 6, "expected no digit after a leading 0 but found '1'"),
                arguments("\uFEFF{}", 0, "expected JSON but found a byte order mark"),
                arguments("[\uFEFF]", 1, "expected a value but found byte 0xEF"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalSaysWhereAndWhatWasExpected(String text, int position, String reason) {
        byte[] utf8 = text.getBytes(UTF_8);

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.value(utf8, 0, utf8.length))
                .withMessage("at byte " + position + ": " + reason)
                .returns(position, JsonException::position);
    }

    @Test
    void refusalHasNoStackTrace() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.value(new byte[0], 0, 0))
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    @Test
    void everyPrefixOfAnObjectWantsMore() {
        byte[] whole = "{\"a\":[1.5e3,true,{\"b\\u0041\\n\":null}], \"long enough a key\" :false}".getBytes(UTF_8);

        for (int length = 0; length < whole.length; length++) {
            int to = length;
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> scan.value(whole, 0, to))
                    .withMessageEndingWith("found the end")
                    .returns(to, JsonException::position);
        }
    }

    @Test
    void positionCountsFromTheStartOfTheSlice() {
        byte[] buffer = "######[1 2]######".getBytes(UTF_8);

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.value(buffer, 6, 11))
                .withMessage("at byte 3: expected ',' or ']' but found '2'")
                .returns(3, JsonException::position);
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.object(buffer, 6, 11, JsonScanTest::ignore))
                .withMessage("at byte 0: expected '{' but found '['");
    }

    @Test
    void nothingBehindTheSliceIsRead() {
        byte[] buffer = "\"abcdefgh\"12345".getBytes(UTF_8);

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.value(buffer, 0, 9))
                .returns(9, JsonException::position);
        assertThatNoException().isThrownBy(() -> scan.value(buffer, 0, 10));
        assertThatNoException().isThrownBy(() -> scan.value(buffer, 10, 12));
    }

    @Test
    void eachByteOfAStringIsJudgedByItselfWhereverItStands() {
        for (int filler : new int[] {'!', '#', '[', ']', 0x7F, 0x80, 0xA0, 0xA2, 0xDC, 0xFF}) {
            for (int c = 0; c < 256; c++) {
                for (int at = 0; at < 20; at++) {
                    byte[] text = ("\"" + String.valueOf((char) filler).repeat(20) + "\"").getBytes(ISO_8859_1);
                    text[1 + at] = (byte) c;

                    assertThat(refusedAt(text)).isEqualTo(expectedRefusal(c, at));
                }
            }
        }
    }

    /** None of the fillers can stand outside a string, or behind a backslash. */
    private static int expectedRefusal(int c, int at) {
        return switch (c) {
            case '"' -> at + 2;
            case '\\' -> at == 19 ? 22 : at + 2; // the last one escapes the closing quote
            default -> c < ' ' ? at + 1 : -1;
        };
    }

    private int refusedAt(byte[] text) {
        try {
            scan.value(text, 0, text.length);
            return -1;
        } catch (JsonException e) {
            return e.position();
        }
    }

    @Test
    void depthUpToTheLimitIsAccepted() {
        byte[] arrays = ("[".repeat(64) + "]".repeat(64)).getBytes(UTF_8);
        byte[] objects = ("{\"a\":".repeat(64) + "1" + "}".repeat(64)).getBytes(UTF_8);
        byte[] neighbours = ("[" + "[[]],".repeat(1000) + "1]").getBytes(UTF_8);

        assertThatNoException().isThrownBy(() -> scan.value(arrays, 0, arrays.length));
        assertThatNoException().isThrownBy(() -> scan.value(objects, 0, objects.length));
        assertThatNoException().isThrownBy(() -> scan.object(objects, 0, objects.length, JsonScanTest::ignore));
        assertThatNoException().isThrownBy(() -> scan.value(neighbours, 0, neighbours.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000})
    void deeperNestingIsRefusedWhereItBegins(int depth) {
        byte[] arrays = "[".repeat(depth).getBytes(UTF_8);
        byte[] objects = ("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)).getBytes(UTF_8);

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.value(arrays, 0, arrays.length))
                .withMessage("at byte 64: nested deeper than 64");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.object(objects, 0, objects.length, JsonScanTest::ignore))
                .withMessage("at byte 320: nested deeper than 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "-9", "0.", "-1.", "1e", "1E-", "12.5e+"})
    void numberOfAHundredCharactersIsAcceptedAndNotOneMore(String head) {
        String number = head + "9".repeat(100 - head.length());
        byte[] fits = ("[" + number + "]").getBytes(UTF_8);
        byte[] tooLong = ("[" + number + "9]").getBytes(UTF_8);

        assertThatNoException().isThrownBy(() -> scan.value(fits, 0, fits.length));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.value(tooLong, 0, tooLong.length))
                .withMessage("at byte 101: number of more than 100 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ".", "e", "e+"})
    void numberThatIsTooLongIsNotReadToItsEnd(String behindTheLimit) {
        byte[] text = ("9".repeat(100) + behindTheLimit + "9".repeat(1_000_000)).getBytes(UTF_8);

        assertThat(refusedAt(text)).isEqualTo(100);
    }

    @Test
    void limitsAreThoseGiven() {
        JsonScan narrow = new JsonScan(new JsonLimits(1, 2));

        assertThatNoException().isThrownBy(() -> narrow.value("[12]".getBytes(UTF_8), 0, 4));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> narrow.value("[-12]".getBytes(UTF_8), 0, 5))
                .withMessage("at byte 3: number of more than 2 characters");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> narrow.value("[{}]".getBytes(UTF_8), 0, 4))
                .withMessage("at byte 1: nested deeper than 1");
    }

    @Test
    void sinkHearsTheMembersOfTheOuterObjectOnly() {
        byte[] text = "  { \"type\" : \"a b\" ,\"\":[1, {\"x\":2}] , \"k\\\"\\u0061\":{ \"type\":3 },\"type\":-1.5e3 } "
                .getBytes(UTF_8);
        List<String> heard = new ArrayList<>();

        scan.object(
                text,
                0,
                text.length,
                (b, keyFrom, keyTo, valueFrom, valueTo) -> heard.add(new String(b, keyFrom, keyTo - keyFrom, UTF_8)
                        + "=" + new String(b, valueFrom, valueTo - valueFrom, UTF_8)));

        assertThat(heard)
                .containsExactly("type=\"a b\"", "=[1, {\"x\":2}]", "k\\\"\\u0061={ \"type\":3 }", "type=-1.5e3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " { }\n"})
    void emptyObjectHasNoMembers(String text) {
        List<Integer> heard = new ArrayList<>();

        scan.object(
                text.getBytes(UTF_8), 0, text.length(), (b, keyFrom, keyTo, valueFrom, valueTo) -> heard.add(keyFrom));

        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"{}\"", "7"})
    void onlyAnObjectIsTakenAsObject(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.object(text.getBytes(UTF_8), 0, text.length(), JsonScanTest::ignore))
                .withMessageStartingWith("at byte 0: expected '{' but found ");
    }

    @Test
    void textBehindTheObjectIsRefused() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> scan.object("{},".getBytes(UTF_8), 0, 3, JsonScanTest::ignore))
                .withMessage("at byte 2: expected the end but found ','");
    }

    @Test
    void scanMakesNoObjects() {
        byte[] text = "{\"type\":\"message\",\"data\":{\"text\":\"Hi \\u0041\",\"n\":[1,-2.5e3]},\"ok\":true}"
                .getBytes(UTF_8);
        JsonScan.MemberSink sink = JsonScanTest::ignore;

        long allocated = Allocation.bytes(() -> scan.object(text, 0, text.length, sink));

        assertThat(allocated).isLessThan(Allocation.ONE_OBJECT_EACH);
    }

    private static void ignore(byte[] b, int keyFrom, int keyTo, int valueFrom, int valueTo) {}
}
