package dev.troupe.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux and the JDK know about a running process. */
public record ProcStat(long pid) {

    /** {@code /proc} counts in these, whatever the kernel's own clock does (USER_HZ). */
    private static final long TICK_NANOS = 10_000_000;

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /** User and system time, to 10 ms. */
    public long cpuNanos() {
        return ticks(11, 12);
    }

    /** The same, of those that it started and that have ended. */
    long cpuNanosOfChildren() {
        return ticks(13, 14);
    }

    private long ticks(int user, int system) {
        String stat = read("stat");
        // The second field is the program's name in parentheses, which may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) * TICK_NANOS;
    }

    /** Of a JVM, after a full collection. */
    public long liveHeapBytes() {
        Matcher total = TOTAL.matcher(jcmd("GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("jcmd gave no total for process " + pid);
        }
        return Long.parseLong(total.group(1));
    }

    /** The flags of a JVM that were given or that it chose for itself, its collector and heap among them. */
    public List<String> jvmFlags() {
        return Arrays.stream(jcmd("VM.flags").split("\\s+", -1))
                .filter(word -> word.startsWith("-XX:"))
                .toList();
    }

    /** Options of a JVM's command line, up to its class path. */
    public List<String> jvmOptions() {
        return Arrays.stream(read("cmdline").split("\0", -1))
                .skip(1)
                .takeWhile(word -> !word.startsWith("-Dtroupe.") && !word.equals("-cp"))
                .toList();
    }

    /** Returns what a JVM answered to a diagnostic command. */
    public String jcmd(String... command) {
        List<String> whole = new ArrayList<>();
        whole.add(Path.of(System.getProperty("java.home"), "bin/jcmd").toString());
        whole.add(Long.toString(pid));
        whole.addAll(List.of(command));
        return Command.run(whole.toArray(String[]::new));
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }
}
