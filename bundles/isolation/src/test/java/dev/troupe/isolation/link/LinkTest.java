package dev.troupe.isolation.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LinkTest {

    @TempDir
    Path folder;

    private SocketChannel far;
    private Link link;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(address);
            far = SocketChannel.open(address);
            link = new Link(door.accept(), "test");
        }
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        far.close();
    }

    @Test
    void framesComeWholeAndInOrder() throws IOException {
        Json deep = Json.parse("[".repeat(64) + "]".repeat(64));
        try (Link other = new Link(far, "other")) {
            for (int number = 0; number < 1_000; number++) {
                link.send(Draft.of(Kind.SAY)
                        .op(Op.SEND)
                        .number("ask", number)
                        .text("text", "é\"\n")
                        .json("data", deep));
            }

            for (int number = 0; number < 1_000; number++) {
                Frame frame = other.readFirst();
                assertThat(frame.kind()).isEqualTo(Kind.SAY);
                assertThat(frame.op()).isEqualTo(Op.SEND);
                assertThat(frame.number("ask")).isEqualTo(number);
                assertThat(frame.text("text")).isEqualTo("é\"\n");
                assertThat(frame.json("data")).isEqualTo(deep);
            }
        }
    }

    @Test
    void interruptedThreadSendsAsAnyOther() throws IOException {
        try (Link other = new Link(far, "other")) {
            Thread.currentThread().interrupt();

            link.send(Draft.of(Kind.END));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(other.readFirst().kind()).isEqualTo(Kind.END);
        }
    }

    @Test
    void hasNoRoomWhileTheOtherEndDoesNotRead() throws Exception {
        Json large = Json.string("x".repeat(1 << 20));
        for (int number = 0; number < 12; number++) {
            link.send(Draft.of(Kind.CALL).json("data", large));
        }

        boolean room = link.awaitRoom(TimeUnit.MILLISECONDS.toNanos(50));
        try (Link other = new Link(far, "other")) {
            for (int number = 0; number < 12; number++) {
                assertThat(other.readFirst().json("data")).isEqualTo(large);
            }

            assertThat(room).isFalse();
            assertThat(link.awaitRoom(TimeUnit.SECONDS.toNanos(30))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, (4 << 20) + 1, Integer.MAX_VALUE})
    void frameOfAnImpossibleLengthBreaksTheLinkBeforeItIsRead(int length) throws IOException {
        far.write(ByteBuffer.allocate(4).putInt(length).flip());

        assertThatThrownBy(() -> link.read(frame -> {}))
                .isInstanceOf(BrokenLinkException.class)
                .hasMessage("a frame of " + length + " bytes; at most 4194304 are taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"do\":\"say\"", "[1", "{\"do\":\"dance\"}", "{}", "17"})
    void whatIsNoFrameBreaksTheLink(String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        far.write(ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .flip());

        assertThatThrownBy(() -> link.read(Frame::kind)).isInstanceOf(BrokenLinkException.class);
    }

    @Test
    void endOfTheOtherEndIsHeard() throws IOException {
        far.close();

        assertThatThrownBy(() -> link.read(frame -> {})).isInstanceOf(EOFException.class);
    }
}
