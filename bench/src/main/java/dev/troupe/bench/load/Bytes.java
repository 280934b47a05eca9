package dev.troupe.bench.load;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Looks for bytes in bytes. */
final class Bytes {

    private Bytes() {}

    /** @return -1 when they are not between the two places */
    static int indexOf(byte[] in, byte[] what, int from, int to) {
        for (int at = from; at <= to - what.length; at++) {
            if (isAt(in, what, at)) {
                return at;
            }
        }
        return -1;
    }

    static int[] occurrences(byte[] in, byte[] what) {
        return IntStream.rangeClosed(0, in.length - what.length)
                .filter(at -> isAt(in, what, at))
                .toArray();
    }

    private static boolean isAt(byte[] in, byte[] what, int at) {
        return Arrays.equals(in, at, at + what.length, what, 0, what.length);
    }
}
