package dev.troupe.bench.load;

/**
 * Ids of messages: twelve digits, so that they serve as JSON strings and as JSON numbers, and so that all messages of a kind have the
 * same length. They tell the client and its how-manieth message it is.
 */
final class Ids {

    static final int DIGITS = 12;

    private static final long FIRST = 100_000_000_000L;
    private static final long PER_CLIENT = 1_000_000; // then they begin again, long after the answers have come

    private Ids() {}

    static long of(int client, long message) {
        return FIRST + client * PER_CLIENT + message % PER_CLIENT;
    }

    static void write(long id, byte[] to, int at) {
        long rest = id;
        for (int place = at + DIGITS - 1; place >= at; place--) {
            to[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
