package dev.troupe.websocket.door;

import static dev.troupe.websocket.door.RawWebSocket.BINARY;
import static dev.troupe.websocket.door.RawWebSocket.CLOSE;
import static dev.troupe.websocket.door.RawWebSocket.PING;
import static dev.troupe.websocket.door.RawWebSocket.PONG;
import static dev.troupe.websocket.door.RawWebSocket.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frame by frame through RFC 6455, 5 to 8. */
final class FramesTest {

    private static final int CONTINUES = 0x00;
    private static final int ENDS = 0x80;
    private static final int TEXT_BEGINS = 0x01;
    private static final int BINARY_BEGINS = 0x02;

    private final Echo echo = new Echo();
    private TestDoor door;
    private RawWebSocket client;

    @BeforeEach
    void open() throws Exception {
        door = TestDoor.with(echo);
        client = door.connect();
    }

    @AfterEach
    void close() {
        client.close();
        door.close();
    }

    @Test
    void textIsHeardAndAnswered() {
        client.text("hällo €😀");

        assertThat(client.readText()).isEqualTo("hällo €😀");
    }

    @Test
    void emptyTextIsAMessage() {
        client.text("");

        assertThat(client.readText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 127, 65_535, 65_536, 1_048_576})
    void textOfEachLengthFormComesBack(int length) {
        String text = "x".repeat(length);

        client.text(text);

        assertThat(client.readText()).isEqualTo(text);
    }

    @Test
    void textThatComesByteByByteIsHeard() {
        for (byte one : RawWebSocket.masked(TEXT, "slow".getBytes(UTF_8))) {
            client.bytes(new byte[] {one});
        }

        assertThat(client.readText()).isEqualTo("slow");
    }

    @Test
    void framesInOnePacketAreAnsweredInOrder() {
        byte[] packet = {};
        for (int i = 0; i < 1000; i++) {
            packet = RawWebSocket.join(packet, RawWebSocket.masked(TEXT, ("m" + i).getBytes(UTF_8)));
        }

        client.bytes(packet);

        for (int i = 0; i < 1000; i++) {
            assertThat(client.readText()).isEqualTo("m" + i);
        }
    }

    @Test
    void frameRightBehindTheHandshakeIsHeard() {
        byte[] frames = RawWebSocket.join(
                RawWebSocket.masked(TEXT, "early".getBytes(UTF_8)), RawWebSocket.masked(TEXT, "bird".getBytes(UTF_8)));

        try (RawWebSocket eager = RawWebSocket.openAndSend(door.port(), "/ws", frames)) {
            assertThat(eager.readText()).isEqualTo("early");
            assertThat(eager.readText()).isEqualTo("bird");
        }
    }

    @Test
    void pingIsAnsweredWithItsPayload() {
        client.frame(PING, "are you there?");

        RawWebSocket.Frame pong = client.read();
        assertThat(pong.first()).isEqualTo(PONG);
        assertThat(pong.text()).isEqualTo("are you there?");
    }

    @Test
    void pongThatNobodyAskedForIsIgnored() {
        client.frame(PONG, "hello");
        client.text("still here");

        assertThat(client.readText()).isEqualTo("still here");
    }

    @Test
    void fragmentsBecomeOneMessageWithControlFramesBetween() {
        client.frame(TEXT_BEGINS, "one ");
        client.frame(PING, "p1");
        client.frame(CONTINUES, "two ");
        client.frame(PONG, "");
        client.frame(CONTINUES, "");
        client.frame(ENDS, "three");

        assertThat(client.read().text()).isEqualTo("p1");
        assertThat(client.readText()).isEqualTo("one two three");
    }

    @Test
    void characterMayBeSplitBetweenFragments() {
        byte[] smile = "😀".getBytes(UTF_8);

        client.frame(TEXT_BEGINS, Arrays.copyOf(smile, 1));
        client.frame(CONTINUES, Arrays.copyOfRange(smile, 1, 3));
        client.frame(ENDS, Arrays.copyOfRange(smile, 3, 4));

        assertThat(client.readText()).isEqualTo("😀");
    }

    @ParameterizedTest
    @CsvSource({
        "C0AF, overlong slash",
        "EDA080, surrogate",
        "F4908080, above U+10FFFF",
        "80, lone continuation",
        "FF, no UTF-8 at all",
        "61E282, ends within a character"
    })
    void textThatIsNoUtf8IsRefusedWith1007(String hex, String what) {
        client.frame(TEXT, HexFormat.of().parseHex(hex));

        assertThat(client.readFarewell()).as(what).isEqualTo(new RawWebSocket.Farewell(1007, "the text is not UTF-8"));
        assertThat(client.readsEnd()).isTrue();
    }

    @Test
    void fragmentThatCannotBecomeUtf8IsRefusedBeforeTheNext() {
        client.frame(TEXT_BEGINS, "fine");
        client.frame(CONTINUES, new byte[] {(byte) 0xC3, 0x28});

        assertThat(client.readFarewell().code()).isEqualTo(1007);
    }

    @Test
    void fragmentedTextThatEndsWithinACharacterIsRefused() {
        client.frame(TEXT_BEGINS, "fine");
        client.frame(ENDS, new byte[] {(byte) 0xE2, (byte) 0x82});

        assertThat(client.readFarewell().code()).isEqualTo(1007);
    }

    @Test
    void tooLongFrameIsRefusedAtItsHeader() {
        client.bytes(RawWebSocket.header(TEXT, 1_048_577));
        client.bytes(new byte[5]); // its mask and one byte, no more

        assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1009, "messages may have 1048576 bytes"));
    }

    @Test
    void tooLongMessageOfFragmentsIsRefusedAtTheHeaderThatMakesItSo() {
        client.frame(TEXT_BEGINS, "x".repeat(1_000_000));
        client.bytes(RawWebSocket.header(ENDS, 48_577));
        client.bytes(new byte[5]);

        assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1009, "messages may have 1048576 bytes"));
    }

    @Test
    void smallFragmentThatIsOneByteTooMuchIsRefused() {
        client.frame(TEXT_BEGINS, "x".repeat(1_048_576));
        client.frame(ENDS, "x");

        assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1009, "messages may have 1048576 bytes"));
    }

    @Test
    void clientThatSendsOnGetsToReadWhyItWasRefused() {
        byte[] tooLong = RawWebSocket.masked(TEXT, new byte[8 << 20]);

        client.bytes(tooLong); // all of it, though the server refuses it at its header; a reset would fail this

        assertThat(client.readFarewell().code()).isEqualTo(1009);
        assertThat(client.readsEnd()).isTrue();
    }

    @Test
    void lengthOfNineExabytesIsRefused() {
        client.bytes(new byte[] {(byte) TEXT, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0});

        assertThat(client.readFarewell().code()).isEqualTo(1009);
    }

    @Test
    void binaryIsRefusedUnlessTheDialectTakesIt() {
        client.frame(BINARY, new byte[] {1, 2, 3});

        assertThat(client.readFarewell())
                .isEqualTo(new RawWebSocket.Farewell(1003, "binary messages are not understood here"));
    }

    @Test
    void fragmentedBinaryNeedNotBeUtf8ToBeRefusedAsBinary() {
        client.frame(BINARY_BEGINS, new byte[] {(byte) 0xFF});
        client.frame(ENDS, new byte[] {(byte) 0xFF});

        assertThat(client.readFarewell().code()).isEqualTo(1003);
    }

    @ParameterizedTest
    @CsvSource({
        "C1, RSV1",
        "A1, RSV2",
        "91, RSV3",
        "83, reserved data opcode",
        "87, reserved data opcode",
        "8B, reserved control opcode",
        "8F, reserved control opcode",
        "09, fragmented ping",
        "0A, fragmented pong",
        "08, fragmented close",
        "80, end without beginning",
        "00, continuation without beginning",
        "C9, RSV1 on a ping"
    })
    void frameThatBreaksTheProtocolIsRefusedWith1002(String first, String what) {
        client.frame(Integer.parseInt(first, 16), "data");

        assertThat(client.readFarewell().code()).as(what).isEqualTo(1002);
        assertThat(client.readsEnd()).isTrue();
    }

    @Test
    void newMessageWithinAMessageIsRefused() {
        client.frame(TEXT_BEGINS, "one");
        client.frame(TEXT, "two");

        assertThat(client.readFarewell().code()).isEqualTo(1002);
    }

    @Test
    void pingOver125BytesIsRefused() {
        client.frame(PING, "x".repeat(126));

        assertThat(client.readFarewell().code()).isEqualTo(1002);
    }

    @Test
    void frameWithoutMaskIsRefused() {
        client.bytes(new byte[] {(byte) TEXT, 2, 'h', 'i'});

        assertThat(client.readFarewell().code()).isEqualTo(1002);
    }

    @Test
    void whatWasAskedBeforeABrokenFrameIsAnswered() {
        client.text("first");
        assertThat(client.readText()).isEqualTo("first");

        client.bytes(RawWebSocket.join(
                RawWebSocket.masked(TEXT, "second".getBytes(UTF_8)), RawWebSocket.masked(TEXT, new byte[] {-1})));

        assertThat(client.readText()).isEqualTo("second");
        assertThat(client.readFarewell().code()).isEqualTo(1007);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void closeFrameIsAnsweredWithItsCode(int code) throws Exception {
        client.closeWith(code, "bye");

        assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(code, "bye"));
        assertThat(client.readsEnd()).isTrue();
        assertThat(echo.closed()).isNotNull();
    }

    @Test
    void closeFrameWithoutCodeIsAnsweredWithoutOne() {
        client.frame(CLOSE, "");

        assertThat(client.readFarewell().code()).isEqualTo(1005);
        assertThat(client.readsEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535})
    void closeCodeThatMayNotBeSentIsRefused(int code) {
        client.closeWith(code, "");

        assertThat(client.readFarewell().code()).isEqualTo(1002);
    }

    @Test
    void closeFrameOfOneByteIsRefused() {
        client.frame(CLOSE, new byte[] {3});

        assertThat(client.readFarewell().code()).isEqualTo(1002);
    }

    @Test
    void closeReasonThatIsNoUtf8IsRefused() {
        client.frame(CLOSE, RawWebSocket.closePayload(1000, new byte[] {(byte) 0xC0, (byte) 0xAF}));

        assertThat(client.readFarewell().code()).isEqualTo(1007);
    }

    @Test
    void nothingIsHeardBehindACloseFrame() throws Exception {
        client.bytes(RawWebSocket.join(
                RawWebSocket.masked(CLOSE, RawWebSocket.closePayload(1000, new byte[0])),
                RawWebSocket.masked(TEXT, "too late".getBytes(UTF_8))));

        assertThat(client.read().first()).isEqualTo(CLOSE);
        assertThat(client.readsEnd()).isTrue();
        assertThat(echo.closed()).isNotNull();
    }
}
