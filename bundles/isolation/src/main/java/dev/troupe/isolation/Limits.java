package dev.troupe.isolation;

import dev.troupe.core.Configured;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** As configured. */
record Limits(
        Set<String> process,
        Set<String> none,
        int heapMib,
        Map<String, Integer> heapMibByAgent,
        List<String> options,
        Duration grace,
        Duration patience,
        Duration restartDelay,
        Duration longestRestartDelay) {

    private static final int MOST_MIB = 1 << 20;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Limits of(IsolationConfig config) {
        Set<String> process = agents("process", config.process());
        Set<String> none = agents("none", config.none());
        Set<String> both = new HashSet<>(process);
        both.retainAll(none);
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("none '" + config.none() + "' refused: "
                    + both.iterator().next() + " is in process too; let it be in one of them");
        }
        return new Limits(
                process,
                none,
                (int) Configured.number("heap.mb", config::heap_mb, 16, MOST_MIB),
                heaps(config.heap_mb_by_agent()),
                options(config.jvm_options()),
                millis("grace.ms", config::grace_ms, 1),
                millis("wait.ms", config::wait_ms, 0),
                millis("restart.delay.ms", config::restart_delay_ms, 1),
                millis("restart.delay.max.ms", config::restart_delay_max_ms, 1));
    }

    private static Duration millis(String key, LongSupplier value, long least) {
        return Duration.ofMillis(
                Configured.number(key, value, least, Duration.ofDays(1).toMillis()));
    }

    private static Set<String> agents(String key, String list) {
        List<String> names = parts(list);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        key + " '" + name + "' refused: names of agents, parted by commas, of a–z, 0–9, '-' and '_'");
            }
        }
        return Set.copyOf(names);
    }

    private static List<String> options(String list) {
        List<String> options = Arrays.stream(list.split("\\s+", -1))
                .filter(option -> !option.isEmpty())
                .toList();
        for (String option : options) {
            if (!option.startsWith("-")) {
                throw new IllegalArgumentException(
                        "jvm.options '" + option + "' refused: options of java, which begin with '-'");
            }
        }
        return options;
    }

    private static List<String> parts(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, Integer> heaps(String list) {
        Map<String, Integer> heaps = new LinkedHashMap<>();
        for (String entry : parts(list)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "heap.mb.by.agent '" + entry + "' refused: write it as NAME=MIB, such as quiz=512");
            }
            String name = entry.substring(0, equals).strip();
            String mib = entry.substring(equals + 1).strip();
            heaps.put(name, (int) Configured.number("heap.mb.by.agent of " + name, mib, 16, MOST_MIB));
        }
        return Map.copyOf(heaps);
    }

    /** One agent that wants a process takes the others of its bundle along, unless the configuration says that it is to be without. */
    boolean isolates(Collection<String> agents, Collection<String> declared) {
        return agents.stream()
                .anyMatch(agent -> process.contains(agent) || (declared.contains(agent) && !none.contains(agent)));
    }

    /** Of several agents in one process, the one that needs most decides. */
    int heapMib(Collection<String> agents) {
        List<Integer> said = agents.stream()
                .filter(heapMibByAgent::containsKey)
                .map(heapMibByAgent::get)
                .toList();
        return said.isEmpty() ? heapMib : Collections.max(said);
    }
}
