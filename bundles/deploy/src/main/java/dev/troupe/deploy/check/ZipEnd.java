package dev.troupe.deploy.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The record at the end of a ZIP file that says where its table of contents is (APPNOTE 4.3.16). It is what a writer writes last, so a file
 * that lacks it is not whole; and it says how large the table is before anything is read into memory.
 *
 * @param entries as the record counts them
 * @param tableBytes size of the table of contents
 */
public record ZipEnd(int entries, long tableBytes) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int COMMENT = 0xFFFF;
    private static final long ZIP64 = 0xFFFF_FFFFL;

    /** Empty when the file does not end as a whole ZIP file does. */
    public static Optional<ZipEnd> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, LENGTH + COMMENT));
            long start = size - tail.capacity();
            while (tail.hasRemaining() && channel.read(tail, start + tail.position()) > 0) {
                // until full, or the file has become shorter
            }
            return find(tail.flip().order(ByteOrder.LITTLE_ENDIAN), start);
        }
    }

    private static Optional<ZipEnd> find(ByteBuffer tail, long start) {
        for (int at = tail.limit() - LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE && endsWithComment(tail, at) && followsTable(tail, at, start)) {
                return Optional.of(new ZipEnd(unsigned(tail.getShort(at + 10)), unsigned(tail.getInt(at + 12))));
            }
        }
        return Optional.empty();
    }

    private static boolean endsWithComment(ByteBuffer tail, int at) {
        return at + LENGTH + unsigned(tail.getShort(at + 20)) == tail.limit();
    }

    /** The table ends where this record begins, so nothing is missing in front; ZIP64 says elsewhere where it is. */
    private static boolean followsTable(ByteBuffer tail, int at, long start) {
        long tableBytes = unsigned(tail.getInt(at + 12));
        long tableStart = unsigned(tail.getInt(at + 16));
        return tableStart + tableBytes == start + at || tableStart == ZIP64;
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
