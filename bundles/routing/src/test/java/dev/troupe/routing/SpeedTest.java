package dev.troupe.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a decision takes; whether it is quick enough is a promise: under 1 ms for all but one in a hundred. */
@Timeout(120)
class SpeedTest {

    private static final int ROUNDS = 5_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Of processor time: other tests run beside this one. */
    private static double p99Millis(Rig rig, List<String> texts) {
        for (int i = 0; i < ROUNDS; i++) {
            rig.choose(texts.get(i % texts.size()));
        }
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = THREADS.getCurrentThreadCpuTime();
            rig.choose(texts.get(i % texts.size()));
            nanos[i] = THREADS.getCurrentThreadCpuTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "routing: a decision: p50 %.3f ms, p99 %.3f ms%n",
                nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
        return nanos[ROUNDS * 99 / 100] / 1e6;
    }

    @Test
    void decisionTakesLessThanAMillisecond() {
        Rig.chat(); // the first one loads classes
        long began = System.nanoTime();
        Rig chat = Rig.chat(Cast.Travel.class);
        System.out.printf("routing: four agents learned in %.1f ms%n", (System.nanoTime() - began) / 1e6);

        double p99 = p99Millis(
                chat,
                Rig.Sentence.of("held.txt").stream().map(Rig.Sentence::text).toList());

        assertThat(p99).isLessThan(1);
    }

    @Test
    void thousandsOfAgentsWithHundredsOfExamplesAreLearnedWithinBounds() {
        List<Repertoire> agents =
                IntStream.range(0, 3_000).mapToObj(SpeedTest::chatty).toList();

        long began = System.nanoTime();
        Rig rig = Rig.of(agents);
        System.out.printf("routing: %d agents learned in %.0f ms%n", agents.size(), (System.nanoTime() - began) / 1e6);

        assertThat(rig.agent("tell me of key2999")).isEqualTo("agent2999");
        assertThat(rig.agent("what is riddle7?")).isEqualTo("agent7");
        List<String> texts = IntStream.range(0, 100)
                .mapToObj(i -> "please word" + i + " and then word" + 3 * i + " with key" + 20 * i)
                .toList();
        assertThat(p99Millis(rig, texts)).isLessThan(1);
    }

    private static Repertoire chatty(int number) {
        List<String> examples = new ArrayList<>();
        examples.add("solve riddle" + number);
        for (int i = 1; i < Repertoire.EXAMPLES; i++) {
            examples.add("please word" + (number * 31 + i * 7) % 2_000 + " with stuff" + (number + i));
        }
        return new Repertoire("agent" + number, "", 100 + number, List.of("key" + number), examples);
    }
}
