package dev.troupe.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AccessRule;
import dev.troupe.core.DeadLetters;
import dev.troupe.core.Role;
import dev.troupe.core.UnavailableException;
import dev.troupe.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeadLettersResourceTest {

    /** Two letters, 1 and 2. */
    private static final class Tray implements DeadLetters {

        final List<Long> here = new ArrayList<>(List.of(2L, 1L));
        boolean away;

        private void look() {
            if (away) {
                throw new UnavailableException("the disk is full", new IllegalStateException());
            }
        }

        @Override
        public List<Letter> list(int most) {
            look();
            return here.stream().limit(most).map(Tray::letter).toList();
        }

        private static Letter letter(long id) {
            return new Letter(
                    id, "s", "ann", "clerk", "m", "file", "{}", 2, "no paper", 5, Instant.EPOCH, Instant.EPOCH);
        }

        @Override
        public long count() {
            look();
            return here.size();
        }

        @Override
        public Optional<Json> data(long id) {
            look();
            return here.contains(id) ? Optional.of(Json.parse("{\"sheet\":" + id + "}")) : Optional.empty();
        }

        @Override
        public boolean replay(long id) {
            return bury(id);
        }

        @Override
        public boolean bury(long id) {
            look();
            return here.remove(id);
        }
    }

    private final Tray tray = new Tray();
    private final DeadLettersResource resource = new DeadLettersResource(tray);

    @Test
    void lettersAreForOperatorsWhateverIsDoneToThem() {
        assertThat(resource.rules()).containsExactly(AccessRule.any("/api/v1/dead-letters/**", Role.OPERATOR));
    }

    @Test
    void listTellsHowManyThereAre() {
        Answer answer = resource.list();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Map.of("total", 2L, "deadLetters", tray.list(100)));
    }

    @Test
    void dataOfOneAreToldWhole() {
        assertThat(resource.data(2).body()).isEqualTo(Map.of("id", 2L, "data", Json.parse("{\"sheet\":2}")));
    }

    @Test
    void replayedAndDeletedLettersAreGone() {
        assertThat(resource.replay(1).body()).isEqualTo(Map.of("success", true, "id", 1L, "done", "replayed"));
        assertThat(resource.bury(2).body()).isEqualTo(Map.of("success", true, "id", 2L, "done", "deleted"));

        assertThat(tray.here).isEmpty();
    }

    @Test
    void letterThatIsNotThereIs404() {
        assertThat(Stream.of(resource.data(3), resource.replay(3), resource.bury(3)))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.body()).asString().contains("no dead letter 3");
                });
    }

    @Test
    void storeThatIsAwayIs503WithItsSentence() {
        tray.away = true;

        assertThat(Stream.of(resource.list(), resource.data(1), resource.replay(1), resource.bury(1)))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.body())
                            .isEqualTo(Map.of(
                                    "success",
                                    false,
                                    "error",
                                    "the disk is full",
                                    "code",
                                    ErrorCode.STORE_UNAVAILABLE));
                });
    }
}
