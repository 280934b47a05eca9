package dev.troupe.bench.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedFrame;

/** How often each kind of sample was seen. */
final class Shares {

    private Shares() {}

    /** Returns one line for each of the {@code most} frequent kinds, such as {@code  31.2 %  system call: write}. */
    static String of(List<List<RecordedFrame>> stacks, Function<List<RecordedFrame>, String> kind, int most) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        stacks.forEach(stack -> counts.merge(kind.apply(stack), 1, Integer::sum));
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Integer> entry : sorted.subList(0, Math.min(most, sorted.size()))) {
            lines.append(String.format(
                    Locale.ROOT, "%6.1f %%  %s%n", 100.0 * entry.getValue() / stacks.size(), entry.getKey()));
        }
        return lines.toString();
    }
}
