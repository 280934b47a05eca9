package dev.troupe.host.trial;

import java.nio.file.Path;
import java.util.List;

/** What the JDK's own tools tell of a host's process from outside. */
public record Jvm(long pid) {

    /** Classes of all names, and the metaspace that is used by them. */
    public record Look(int classes, double metaspaceMib) {}

    /** A full collection, which also unloads classes. */
    public void collect() {
        tool("jcmd", Long.toString(pid), "GC.run");
    }

    /** How many classes of this name are loaded, each by a class loader of its own. */
    public int loaded(String className) {
        return (int) tool("jcmd", Long.toString(pid), "VM.class_hierarchy", className)
                .lines()
                .filter(line -> line.contains(className + "/"))
                .count();
    }

    /** What is alive in the heap behind a full collection. */
    public long liveHeapBytes() {
        String total = tool("jcmd", Long.toString(pid), "GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total "))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(List.of(total.split("\\s+", -1)).get(2)); // Total instances bytes
    }

    /** What is in memory behind a full collection. */
    public Look look() {
        collect();
        String total = tool("jcmd", Long.toString(pid), "VM.classloader_stats")
                .lines()
                .filter(line -> line.startsWith("Total = "))
                .findFirst()
                .orElseThrow();
        List<String> figures = List.of(total.split("\\s+", -1)); // Total = loaders classes chunk-bytes block-bytes
        return new Look(Integer.parseInt(figures.get(3)), Double.parseDouble(figures.get(5)) / (1 << 20));
    }

    private static String tool(String name, String... arguments) {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.command().addAll(List.of(arguments));
        Launched tool = Launched.command(command);
        if (tool.awaitExit() != 0) {
            throw new AssertionError(name + " failed: " + tool.printed() + tool.complained());
        }
        return tool.printed();
    }
}
