package dev.troupe.isolation;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command line of a process: the host's own Java, launcher and options, but for what is about memory and about diagnosis. */
record Command(Path folder, Path crashLog, int heapMib, List<String> options) {

    private static final String MAIN = "dev.troupe.host.Apart";

    private static final Pattern TAKEN = Pattern.compile("(--sun-misc|--enable|--add|-Djdk\\.|-XX:).*");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    /** A small heap is best served by the simplest collector, which also starts fastest. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "-XX:(\\+Use\\w+GC|AOTCacheOutput|AOTMode|AOTConfiguration"
                    + "|\\w*(Heap|RAM|Metaspace|GC)|OnOutOfMemoryError|OnError|ErrorFile|StartFlightRecording|\\+?HeapDump|NativeMemory).*");

    List<String> line(Path jar, Path socket) {
        return line(jar, socket, ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** @param hosts options of the host's JVM */
    List<String> line(Path jar, Path socket, List<String> hosts) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        hosts.stream()
                .filter(option -> TAKEN.matcher(option).matches())
                .filter(option -> !LEFT_OUT.matcher(option).matches())
                .forEach(line::add);
        if (options.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) {
            line.add("-XX:+UseSerialGC"); // JVMs refuse to be told of two
        }
        line.addAll(List.of(
                "-Xmx" + heapMib + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + crashLog));
        line.addAll(options);
        line.add("-Dtroupe.dist=" + System.getProperty("troupe.dist", ""));
        line.addAll(List.of("-cp", classPath(), MAIN, folder.toString(), jar.toString(), socket.toString()));
        return line;
    }

    /** Absolute, for the process runs in another folder. */
    private static String classPath() {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }
}
