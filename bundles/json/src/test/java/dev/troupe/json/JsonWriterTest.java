package dev.troupe.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Random random = new Random(20261120);
    private final JsonWriter writer = new JsonWriter(0);

    @Test
    void partsFollowEachOtherInAnArrayThatGrows() {
        byte[] answer = writer.raw("{\"type\":".getBytes(UTF_8))
                .string("message")
                .raw(",\"data\":".getBytes(UTF_8))
                .json(Json.parse(" {\"text\":\"Grüße\"} "))
                .raw(",\"part\":".getBytes(UTF_8))
                .slice("[[1,2]]".getBytes(UTF_8), 1, 6)
                .raw(",\"n\":".getBytes(UTF_8))
                .number(-42)
                .raw(",\"at\":".getBytes(UTF_8))
                .instant(1_795_180_818_106L)
                .raw(",\"ms\":".getBytes(UTF_8))
                .millis(42_000)
                .raw("}".getBytes(UTF_8))
                .toBytes();

        assertThat(answer)
                .asString(UTF_8)
                .isEqualTo("{\"type\":\"message\",\"data\":{\"text\":\"Grüße\"},\"part\":[1,2],\"n\":-42,"
                        + "\"at\":\"2026-11-20T13:20:18.106Z\",\"ms\":0.042}");
        assertThat(writer.size()).isEqualTo(answer.length);
    }

    @Test
    void clearedWriterBeginsAnewAndLeavesItsCopiesAlone() {
        byte[] first = writer.string("first").toBytes();

        writer.clear();
        byte[] second = writer.number(2).toBytes();

        assertThat(first).asString(UTF_8).isEqualTo("\"first\"");
        assertThat(second).asString(UTF_8).isEqualTo("2");
    }

    @Test
    void whatMustBeEscapedIsEscaped() {
        writer.string("\"\\/\b\f\n\r\t\u0000\u001F\u007Fé😀");

        assertThat(text()).isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007Fé😀\"");
    }

    @Test
    void everyControlCharacterComesBack() {
        for (char c = 0; c < ' '; c++) {
            writer.clear();
            writer.string("before" + c + c + "behind it" + c);

            assertThat(JsonParser.parseString(text()).getAsString()).isEqualTo("before" + c + c + "behind it" + c);
        }
    }

    @Test
    void randomTextsComeBackThroughAnyParser() {
        for (int i = 0; i < 20_000; i++) {
            String text = randomText();
            writer.clear();
            writer.string(text);

            assertThat(Json.parse(writer.toBytes()).asText()).contains(text);
            assertThat(JsonParser.parseString(text()).getAsString()).isEqualTo(text);
        }
    }

    private String randomText() {
        int[] bounds = {0x20, 0x80, 0x100, 0x800, 0xD800, Character.MAX_CODE_POINT + 1};
        return random.ints(random.nextInt(30), 0, bounds.length)
                .map(i -> random.nextInt(bounds[i]))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll("[\\uD800-\\uDFFF]", "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD800",
                "\uDFFF",
                "\uD83D",
                "\uDE00",
                "\uDE00\uD83D",
                "a\uD83Db",
                "é\uDE00?",
                "\uD83D\uD83D\uDE00"
            })
    void halfASurrogatePairBecomesTheReplacementCharacter(String text) {
        writer.string(text);

        byte[] utf8 = writer.toBytes();
        assertThat(Utf8.isValid(utf8, 0, utf8.length)).isTrue();
        assertThat(Json.parse(utf8).asText()).contains(whole(text));
    }

    private static String whole(String text) {
        return text.replace("\uD83D\uDE00", "#")
                .replaceAll("[\\uD800-\\uDFFF]", "\uFFFD")
                .replace("#", "\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, 99, 100, -100, 1234567890123456789L, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbersAreDecimal(long n) {
        writer.number(n);

        assertThat(text()).isEqualTo(Long.toString(n));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000",
        "999, 0.000",
        "1000, 0.001",
        "42000, 0.042",
        "42999, 0.042",
        "999999, 0.999",
        "1000000, 1.000",
        "1234567890, 1234.567",
        "-999, 0.000",
        "-42000, -0.042",
        "-1042000, -1.042",
        "9223372036854775807, 9223372036854.775",
        "-9223372036854775808, -9223372036854.775",
    })
    void nanosecondsAreWrittenAsMilliseconds(long nanos, String expected) {
        writer.millis(nanos);

        assertThat(text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00.000Z", "0000-02-29T23:59:59.999Z", "1582-10-15T00:00:00.000Z",
                        "1600-02-29T12:00:00.000Z",
                "1900-02-28T23:59:59.999Z", "1900-03-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z",
                        "1970-01-01T00:00:00.000Z",
                "2000-02-29T00:00:00.001Z", "2000-12-31T23:59:59.999Z", "2024-02-29T01:02:03.004Z",
                        "2026-11-20T13:20:18.106Z",
                "2100-02-28T23:59:59.999Z", "2100-03-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"
            })
    void instantsAreIsoTextInUtc(String instant) {
        writer.instant(Instant.parse(instant).toEpochMilli());

        assertThat(text()).isEqualTo('"' + instant + '"');
    }

    @Test
    void everyDayOfFourHundredYearsIsThatOfTheCalendar() {
        LocalDate first = LocalDate.of(1870, 1, 1);
        for (int i = 0; i <= 146_097; i++) {
            LocalDate day = first.plusDays(i);
            writer.clear();
            writer.instant(day.toEpochDay() * 86_400_000);

            assertThat(text()).isEqualTo("\"" + day + "T00:00:00.000Z\"");
        }
    }

    @Test
    void randomInstantsAreThoseOfTheCalendar() {
        long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextLong(first, last + 1);
            writer.clear();
            writer.instant(millis);

            assertThat(text()).isEqualTo('"' + ISO.format(Instant.ofEpochMilli(millis)) + '"');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
    void yearsOfOtherThanFourDigitsAreRefused(String instant) {
        long millis = Instant.parse(instant).toEpochMilli();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.instant(millis))
                .withMessage("instant " + millis + " refused: milliseconds within the years 0000 to 9999");
    }

    @Test
    void numbersAndInstantsAreWrittenWithoutMakingObjects() {
        writer.number(Long.MIN_VALUE).millis(Long.MIN_VALUE).instant(0).number(0);

        long allocated = Allocation.bytes(() -> {
            writer.clear();
            writer.number(Long.MIN_VALUE).millis(Long.MIN_VALUE).instant(0);
        });

        assertThat(allocated).isLessThan(Allocation.ONE_OBJECT_EACH);
    }

    private String text() {
        return new String(writer.toBytes(), UTF_8);
    }
}
