package dev.troupe.bench.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedFrame;

/** What the host does in a sample, in words of its architecture: the class nearest to the running method that somebody other than the JDK wrote. */
final class Area {

    private static final String ELSEWHERE = "JDK, for nobody above";

    /** The kernel does these; what else is native counts where it was called. */
    private static final Map<String, String> SYSTEM_CALLS = Map.of(
            "write0", "system call: write",
            "writev0", "system call: write",
            "read0", "system call: read",
            "readv0", "system call: read",
            "wait", "system call: epoll_wait",
            "ctl", "system call: epoll_ctl");

    private static final Set<String> CHANNELS =
            Set.of("sun.nio.ch.SocketDispatcher", "sun.nio.ch.UnixDispatcher", "sun.nio.ch.EPoll");

    /** Depth of a package's name that tells one part from another, such as {@code dev.troupe.websocket}. */
    private static final int PARTS = 3;

    private Area() {}

    static String of(List<RecordedFrame> stack) {
        RecordedFrame top = stack.getFirst();
        String call = SYSTEM_CALLS.get(top.getMethod().getName());
        if (call != null && CHANNELS.contains(typeOf(top))) {
            return call;
        }
        return stack.stream()
                .map(Area::typeOf)
                .filter(type -> !isOfJdk(type))
                .findFirst()
                .map(Area::part)
                .orElse(ELSEWHERE);
    }

    static String typeOf(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static boolean isOfJdk(String type) {
        return List.of("java.", "javax.", "jdk.", "sun.").stream().anyMatch(type::startsWith);
    }

    private static String part(String type) {
        return List.of(type.split("\\.", -1)).stream().limit(PARTS).collect(Collectors.joining("."));
    }
}
