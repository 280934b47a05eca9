package dev.troupe.deploy.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stack trace as the component runtime hands it out, which is printed. */
record PrintedTrace(List<String> lines) {

    private static final String CAUSE = "Caused by: ";
    private static final String FRAME = "\tat ";

    static PrintedTrace of(String printed) {
        return new PrintedTrace(printed.lines().toList());
    }

    /** The innermost cause and where it was thrown, as {@code class: message, at class.method(file:line)}. */
    String sentence() {
        int innermost = IntStream.range(0, lines.size())
                .filter(number -> lines.get(number).startsWith(CAUSE))
                .reduce(0, (before, number) -> number);
        String failure = lines.isEmpty() ? "the log says why" : lines.get(innermost);
        return failure.replaceFirst("^" + CAUSE, "")
                + place(lines.stream().skip(innermost))
                        .or(() -> place(lines.stream()))
                        .orElse("");
    }

    private static Optional<String> place(Stream<String> lines) {
        return lines.filter(line -> line.startsWith(FRAME))
                .map(line -> line.substring(FRAME.length()))
                .filter(StartFailure::isForeign)
                .findFirst()
                .map(frame -> ", at " + frame);
    }
}
