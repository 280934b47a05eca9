package dev.troupe.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.console.LetterTray.Read;
import dev.troupe.core.DeadLetters;
import dev.troupe.core.UnavailableException;
import dev.troupe.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class LetterTrayTest {

    /** Has one letter, which can be read while the gate is open. */
    private static final class Disk implements DeadLetters {

        final CountDownLatch gate;
        volatile String data = "{}";
        volatile boolean full;

        Disk(int closed) {
            gate = new CountDownLatch(closed);
        }

        @Override
        public List<Letter> list(int most) {
            long bytes = data.getBytes(UTF_8).length;
            return List.of(new Letter(
                    7, "s", "ann", "clerk", "m", "file", data, bytes, "no paper", 5, Instant.EPOCH, Instant.EPOCH));
        }

        @Override
        public long count() {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new UnavailableException("interrupted", e);
            }
            if (full) {
                throw new UnavailableException("the disk is full", new IllegalStateException());
            }
            return 1;
        }

        @Override
        public Optional<Json> data(long id) {
            return Optional.empty();
        }

        @Override
        public boolean replay(long id) {
            return false;
        }

        @Override
        public boolean bury(long id) {
            return false;
        }
    }

    private LetterTray tray;

    @AfterEach
    void stop() {
        tray.stop();
    }

    private Read until(Predicate<Read> fact) {
        Read read = tray.now();
        while (!fact.test(read)) {
            Thread.onSpinWait();
            tray.refresh();
            read = tray.now();
        }
        return read;
    }

    @Test
    void lettersAreShownOnceTheyAreRead() {
        tray = new LetterTray(new Disk(0));

        assertThat(until(Read::done).newest()).singleElement().satisfies(letter -> {
            assertThat(letter.id()).isEqualTo(7);
            assertThat(letter.agent()).isEqualTo("clerk");
            assertThat(letter.reason()).isEqualTo("no paper");
        });
    }

    @Test
    void diskThatHangsKeepsNobodyWaiting() {
        Disk disk = new Disk(1);
        tray = new LetterTray(disk);

        assertThat(tray.now().done()).isFalse();
        assertThat(tray.now().done()).isFalse();

        disk.gate.countDown();

        assertThat(until(Read::done).total()).isEqualTo(1);
    }

    @Test
    void storeThatIsAwayIsSaidUntilItIsBack() {
        Disk disk = new Disk(0);
        disk.full = true;
        tray = new LetterTray(disk);

        assertThat(until(Read::done).away()).isEqualTo("the disk is full");

        disk.full = false;

        assertThat(until(read -> read.away().isEmpty()).newest()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"a, 120, 120", "a, 121, 121", "é, 120, 120", "🎭, 120, 240", "🎭, 121, 241"})
    void dataIsShownShortened(String character, int times, int shownLength) {
        Disk disk = new Disk(0);
        disk.data = character.repeat(times);
        tray = new LetterTray(disk);

        String shown = until(Read::done).newest().getFirst().data();

        assertThat(shown).hasSize(shownLength).startsWith(character.repeat(120));
        assertThat(shown.endsWith("…")).isEqualTo(times > 120);
    }
}
