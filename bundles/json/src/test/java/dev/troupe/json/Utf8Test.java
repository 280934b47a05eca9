package dev.troupe.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void everyCharacterIsValid() {
        int[] all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .toArray();
        byte[] utf8 = new String(all, 0, all.length).getBytes(UTF_8);

        assertThat(Utf8.isValid(utf8, 0, utf8.length)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "80, 0",
        "BF, 0", // continuation without a beginning
        "C0 80, 0",
        "C1 BF, 0",
        "E0 80 80, 1",
        "E0 9F BF, 1",
        "F0 80 80 80, 1",
        "F0 8F BF BF, 1", // overlong
        "ED A0 80, 1",
        "ED BF BF, 1",
        "ED A0 80 ED B0 80, 1", // surrogates
        "F4 90 80 80, 1",
        "F5 80 80 80, 0",
        "F8 88 80 80 80, 0",
        "FE, 0",
        "FF, 0", // above U+10FFFF
        "C3 41, 1",
        "C3 C3, 1",
        "E2 82 41, 2",
        "E2 41, 1",
        "F0 9F 98 41, 3",
        "F0 9F 98 C0, 3", // cut by another character
        "C3, 1",
        "E2, 1",
        "E2 82, 2",
        "F0, 1",
        "F0 9F, 2",
        "F0 9F 98, 3", // cut by the end
    })
    void wrongBytesAreFoundBehindAnyNumberOfOthers(String hex, int wrong) {
        byte[] bytes = bytes(hex);

        for (int before = 0; before < 18; before++) {
            byte[] text = joined(before, bytes, 0);
            assertThat(Utf8.firstInvalid(text, 0, text.length)).isEqualTo(before + wrong);
            assertThat(Utf8.isValid(text, 0, text.length)).isFalse();
            assertThat(Utf8.isValid(text, 0, before)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C3 41", "ED A0 80", "F4 90 80 80", "E2 82", "FF"})
    void wrongBytesAreFoundBeforeAnyNumberOfOthers(String hex) {
        for (int after = 0; after < 18; after++) {
            byte[] text = joined(9, bytes(hex), after);
            assertThat(Utf8.isValid(text, 0, text.length)).isFalse();
        }
    }

    @Test
    void judgesAsTheJdkDoes() {
        CharsetDecoder jdk = UTF_8.newDecoder();
        for (int first = 0x80; first < 0x100; first++) {
            for (int second = 0; second < 0x100; second++) {
                for (int third : new int[] {0x41, 0x7F, 0x80, 0xBF, 0xC0}) {
                    for (int fourth : new int[] {0x41, 0x80, 0xBF, 0xC0}) {
                        byte[] text = {(byte) first, (byte) second, (byte) third, (byte) fourth};

                        boolean valid = Utf8.isValid(text, 0, 4);

                        if (valid != accepts(jdk, text)) { // asserting each is slow
                            assertThat(valid).as(Arrays.toString(text)).isEqualTo(!valid);
                        }
                    }
                }
            }
        }
    }

    private static boolean accepts(CharsetDecoder jdk, byte[] text) {
        return !jdk.reset()
                .decode(ByteBuffer.wrap(text), CharBuffer.allocate(4), true)
                .isError();
    }

    @Test
    void onlyTheSliceIsJudged() {
        byte[] text = bytes("FF C3 A9 41 FF");

        assertThat(Utf8.isValid(text, 1, 4)).isTrue();
        assertThat(Utf8.isValid(text, 1, 2)).isFalse();
        assertThat(Utf8.isValid(text, 2, 2)).isTrue();
    }

    @Test
    void textInTwoPartsIsValidWhereverItIsCut() {
        byte[] text = "κόσμε – 你好, 😀 and plain text".getBytes(UTF_8);

        for (int cut = 0; cut <= text.length; cut++) {
            Utf8.Check check = new Utf8.Check();
            assertThat(check.feed(text, 0, cut)).isTrue();
            assertThat(check.complete()).isEqualTo(Utf8.isValid(text, 0, cut));
            assertThat(check.feed(text, cut, text.length)).isTrue();
            assertThat(check.complete()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CE BA E1 BD B9 F4 90 80 80, 6",
        "41 ED A0 80 42, 2",
        "C0 AF, 0",
        "E0 9F 80, 1",
        "F0 9F 98 41 42, 3",
        "E2 82 28, 2",
        "41 80, 1"
    })
    void failsWithTheFirstByteThatNothingCanMend(String hex, int wrong) {
        byte[] text = bytes(hex);
        Utf8.Check check = new Utf8.Check();

        for (int at = 0; at < text.length; at++) {
            assertThat(check.feed(text, at, at + 1)).isEqualTo(at < wrong);
        }

        assertThat(check.complete()).isFalse();
        assertThat(check.feed(new byte[] {'a'}, 0, 1)).isFalse();
        assertThat(check.feed(ByteBuffer.allocate(0))).isFalse();
        assertThat(check.complete()).isFalse();
    }

    @Test
    void checkServesOneTextAfterAnother() {
        byte[] text = "é".getBytes(UTF_8);
        Utf8.Check check = new Utf8.Check();

        check.feed(text, 0, 2);
        assertThat(check.complete()).isTrue();
        check.feed(text, 0, 1);
        assertThat(check.complete()).isFalse();
        check.feed(text, 1, 2);
        assertThat(check.complete()).isTrue();
    }

    @Test
    void anyBufferWillDoAndStaysWhereItIs() {
        byte[] text = bytes("FF FF C3 A9 E2 82 AC FF");
        ByteBuffer direct = ByteBuffer.allocateDirect(8).put(text);
        for (ByteBuffer whole :
                new ByteBuffer[] {ByteBuffer.wrap(text), ByteBuffer.wrap(text).asReadOnlyBuffer(), direct}) {
            ByteBuffer middle = whole.clear().slice(1, 7).position(1).limit(6);
            Utf8.Check check = new Utf8.Check();

            assertThat(check.feed(middle)).isTrue();
            assertThat(check.complete()).isTrue();
            assertThat(middle).returns(1, ByteBuffer::position).returns(6, ByteBuffer::limit);
            assertThat(check.feed(middle.limit(7))).isFalse();
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static byte[] joined(int before, byte[] middle, int after) {
        return ByteBuffer.allocate(before + middle.length + after)
                .put("a".repeat(before).getBytes(UTF_8))
                .put(middle)
                .put("b".repeat(after).getBytes(UTF_8))
                .array();
    }
}
