package dev.troupe.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who runs where: servers on the first core that this process may use, the generator on the second, so that they do not take
 * time from each other. Without a second core, or without {@code taskset}, everything runs everywhere.
 */
public record Cores(List<Integer> allowed, boolean pinned) {

    /** From now on this process has its core. */
    public static Cores take() {
        List<Integer> allowed = parse(allowedList());
        Cores cores = new Cores(allowed, allowed.size() > 1 && Command.isThere("taskset"));
        if (cores.pinned) {
            cores.move(ProcessHandle.current().pid(), allowed.get(1).toString());
        }
        return cores;
    }

    /** Lets a running server have all cores. */
    void spread(ProcStat server) {
        move(server.pid(), all());
    }

    /** Takes a running server back to where servers run. */
    void pin(ProcStat server) {
        move(server.pid(), allowed.getFirst().toString());
    }

    private void move(long pid, String list) {
        if (pinned) {
            Command.run("taskset", "-acp", list, Long.toString(pid));
        }
    }

    /** The command, to be run where servers run. */
    List<String> onServerCore(List<String> command) {
        return on(allowed.getFirst().toString(), command);
    }

    /** The command, to be run on all cores, as a person would. */
    List<String> onAll(List<String> command) {
        return on(all(), command);
    }

    private String all() {
        return String.join(",", allowed.stream().map(String::valueOf).toList());
    }

    private List<String> on(String list, List<String> command) {
        List<String> whole = new ArrayList<>(pinned ? List.of("taskset", "-c", list) : List.of());
        whole.addAll(command);
        return whole;
    }

    public String describe() {
        return pinned
                ? "servers on core " + allowed.get(0) + ", generator on core " + allowed.get(1)
                : "servers and generator on the same cores: ratios are worth less (needs two cores and taskset)";
    }

    /** Such as {@code 0-3,6}. */
    static List<Integer> parse(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.strip().split("-", 2);
            for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++) {
                cores.add(core);
            }
        }
        return List.copyOf(cores);
    }

    private static String allowedList() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark needs Linux, for it reads /proc", e);
        }
    }
}
