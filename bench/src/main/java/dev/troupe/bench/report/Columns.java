package dev.troupe.bench.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text in columns as wide as they need to be; the first row is the heading. */
final class Columns {

    private Columns() {}

    static String align(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        String rule = "-".repeat(IntStream.of(widths).sum() + 2 * (widths.length - 1));
        return rows.stream()
                .map(row -> line(row, widths))
                .collect(Collectors.joining("\n"))
                .replaceFirst("\n", "\n" + rule + "\n");
    }

    /** Texts begin at the left, figures end at the right. */
    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    boolean figure = column > 1 && column < 6;
                    String gap = " ".repeat(widths[column] - row.get(column).length());
                    return figure ? gap + row.get(column) : row.get(column) + gap;
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
