package dev.troupe.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Data;
import dev.troupe.core.handlers.Binding;
import dev.troupe.core.store.StoreException;
import dev.troupe.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private final Rehearsal rehearsal = new Rehearsal();
    private final List<String> read = new ArrayList<>();

    private final Form second = new Form(
            new Agent() {
                @Override
                public Object migrate(Data state, int from) {
                    read.add(state.json());
                    return state;
                }
            },
            new Binding(),
            2);

    private record Place(Map<String, Memory> below, List<String> beyond) implements Memories {

        @Override
        public Map<String, Memory> below(String agent, int version, int most) {
            return below;
        }

        @Override
        public List<String> beyond(String agent, int version, int most) {
            return beyond;
        }
    }

    private static final class Away implements Memories {

        @Override
        public Map<String, Memory> below(String agent, int version, int most) {
            throw new StoreException("the disk is full");
        }

        @Override
        public List<String> beyond(String agent, int version, int most) {
            return List.of();
        }
    }

    @Test
    void eachPlaceIsReadAndOneThatCannotBeReachedIsLeftAside() {
        rehearsal.add(new Away());
        rehearsal.add(new Place(Map.of("a", new Memory(Json.string("one"), 1, null, 0)), List.of()));

        assertThatCode(() -> rehearsal.perform("quiz", second)).doesNotThrowAnyException();

        assertThat(read).containsExactly("\"one\"");
    }

    @Test
    void howManyItCannotReadIsTold() {
        List<String> three = List.of("a", "b", "c");
        List<String> many =
                IntStream.range(0, Rehearsal.MOST).mapToObj(n -> "s" + n).toList();

        assertThatThrownBy(() -> refusing(three)).hasMessageContaining("and session a (and 2 more) remembers");
        assertThatThrownBy(() -> refusing(many)).hasMessageContaining("and session s0 (and many more) remembers");
    }

    private void refusing(List<String> sessions) {
        Rehearsal full = new Rehearsal();
        full.add(new Place(Map.of(), sessions));
        full.perform("quiz", second);
    }

    @Test
    void placeThatIsTakenAwayIsReadNoMore() {
        Memories place = new Place(Map.of("a", new Memory(Json.string("one"), 1, null, 0)), List.of());
        rehearsal.add(place);

        rehearsal.remove(place);
        rehearsal.perform("quiz", second);

        assertThat(read).isEmpty();
    }
}
