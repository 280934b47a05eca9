package dev.troupe.bridge.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class PongsTest {

    private final List<String> sent = new ArrayList<>();
    private final Deque<Callback> open = new ArrayDeque<>();
    private final Pongs pongs = new Pongs((frame, callback) -> {
        sent.add(frame.getPayloadAsUTF8());
        open.add(callback);
    });

    @Test
    void ofPingsThatComeWhileNobodyReadsTheLatestIsAnswered() {
        for (int i = 0; i < 1_000; i++) {
            pongs.answer(Integer.toString(i).getBytes(UTF_8));
        }
        assertThat(sent).containsExactly("0");

        open.remove().succeeded();
        open.remove().succeeded();

        assertThat(sent).containsExactly("0", "999");
        assertThat(open).isEmpty();
    }

    @Test
    void eachPingIsAnsweredWhereTheServerReads() {
        for (String ping : List.of("a", "b", "c")) {
            pongs.answer(ping.getBytes(UTF_8));
            open.remove().succeeded();
        }

        assertThat(sent).containsExactly("a", "b", "c");
    }
}
