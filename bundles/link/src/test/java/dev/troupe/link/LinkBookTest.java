package dev.troupe.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Link.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LinkBookTest {

    private static final Instant NOW = Instant.parse("2026-11-20T13:20:18Z");

    private final LinkBook book = new LinkBook("kafka", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void tellsHowTheConnectionIs() {
        book.connecting("broker:9092");
        assertThat(book.state().status()).isEqualTo(Status.CONNECTING);
        assertThat(book.trouble()).isEmpty();

        book.lost("refused");
        book.lost("refused");
        assertThat(book.state().retries()).isEqualTo(2);
        assertThat(book.trouble())
                .hasValue(
                        "kafka is not connected at broker:9092: refused; nothing comes from there, and what goes there waits");

        book.connected();
        assertThat(book.state().connectedAt()).hasValue(NOW);
        assertThat(book.trouble()).isEmpty();

        book.refused("wrong password");
        assertThat(book.state().status()).isEqualTo(Status.ERROR);
    }

    @Test
    void countsWhatMovedAndWhatFailed() {
        book.moved();
        book.moved();
        book.failed("no JSON");

        assertThat(book.state().messages()).isEqualTo(2);
        assertThat(book.state().errors()).isEqualTo(1);
        assertThat(book.state().lastActivity()).hasValue(NOW);
    }
}
