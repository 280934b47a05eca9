package dev.troupe.chat.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.chat.FakeConnection;
import org.junit.jupiter.api.Test;

class CircleTest {

    private final Circle circle = new Circle();

    @Test
    void socketThatFailsKeepsNothingFromTheOthersNorFromItself() throws Exception {
        FakeConnection well = FakeConnection.of("ann");
        FakeConnection ill = FakeConnection.of("ann");
        circle.add(well, new byte[0]);
        circle.add(ill, new byte[0]);
        ill.broken = true;

        circle.tell("1".getBytes(UTF_8));
        ill.broken = false;
        circle.tell("2".getBytes(UTF_8));

        assertThat(well.next()).isEqualTo("1");
        assertThat(well.next()).isEqualTo("2");
        assertThat(ill.next()).isEqualTo("2");
    }

    @Test
    void greetingThatFailsKeepsNothingFromTheOthers() throws Exception {
        FakeConnection well = FakeConnection.of("ann");
        FakeConnection ill = FakeConnection.of("ann");
        ill.broken = true;

        circle.add(ill, "hello".getBytes(UTF_8));
        circle.add(well, "hello".getBytes(UTF_8));
        circle.tell("1".getBytes(UTF_8));

        assertThat(well.next()).isEqualTo("hello");
        assertThat(well.next()).isEqualTo("1");
    }
}
