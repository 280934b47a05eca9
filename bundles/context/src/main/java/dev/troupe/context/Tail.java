package dev.troupe.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * The last lines of a file: reads a piece from its end, and a larger one as long as that holds too few.
 *
 * @param most bytes that are read
 */
record Tail(int lines, int most) {

    private static final int FIRST = 8192;

    List<String> of(FileChannel channel) throws IOException {
        long size = channel.size();
        int length = (int) Math.min(FIRST, Math.min(size, most));
        while (true) {
            byte[] end = Stored.read(channel, size - length, length);
            int from = start(end);
            if (from >= 0 || length == size || length == most) {
                return lines(end, from >= 0 ? from : length == size ? 0 : firstWhole(end));
            }
            length = (int) Math.min(2L * length, Math.min(size, most));
        }
    }

    /** Where the first of the lines begins; negative when that is not in there. */
    private int start(byte[] end) {
        int ends = 0;
        int last = end.length - 1; // what ends the last line
        for (int i = last - 1; i >= 0; i--) {
            if (end[i] == '\n') {
                ends++;
                if (ends == lines) {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    /** Behind a line of which only the end is there. */
    private static int firstWhole(byte[] end) {
        for (int i = 0; i < end.length - 1; i++) {
            if (end[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private List<String> lines(byte[] end, int from) {
        List<String> all =
                new String(end, from, end.length - from, UTF_8).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size()); // a lone CR ends a line for Java
    }
}
