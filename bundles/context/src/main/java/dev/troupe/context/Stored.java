package dev.troupe.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file on the disk. Links are not followed, and nothing but a plain file is opened. What two threads do at once is the caller's to keep apart. */
record Stored(Path path) {

    private static final byte LINE_END = '\n';

    boolean exists() throws IOException {
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw new FileSystemException(path.toString(), null, "is no plain file");
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    long size() throws IOException {
        return exists() ? Files.size(path) : 0;
    }

    /** Whole, or empty when there is none. */
    Optional<byte[]> read() throws IOException {
        if (!exists()) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, Set.of(READ, NOFOLLOW_LINKS))) {
            return Optional.of(read(channel, 0, channel.size()));
        } catch (NoSuchFileException e) { // gone meanwhile
            return Optional.empty();
        }
    }

    /**
     * The last lines, read from the end.
     *
     * @param most bytes; with lines longer than that there are fewer
     */
    List<String> tail(int lines, int most) throws IOException {
        if (lines == 0 || !exists()) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(path, Set.of(READ, NOFOLLOW_LINKS))) {
            return new Tail(lines, most).of(channel);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** From there on, as much as there is of it. */
    static byte[] read(FileChannel channel, long from, long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("cut off while it was read");
            }
        }
        return bytes.array();
    }

    /**
     * Adds to its end, on a line of its own, and comes back when that is on disk. When it fails the file is as it was.
     *
     * @param text lines, the last with its end
     */
    void append(byte[] text) throws IOException {
        boolean fresh = !exists();
        try (FileChannel channel = FileChannel.open(path, Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS))) {
            long before = channel.size();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(endsInLine(channel, before) ? text : onNewLine(text));
                channel.position(before);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            } catch (IOException e) {
                restore(channel, before, e);
                throw e;
            }
        }
        if (fresh) {
            force(folder());
        }
    }

    private static void restore(FileChannel channel, long size, IOException failure) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Else a power cut has left half a line there, or a person's editor. */
    private static boolean endsInLine(FileChannel channel, long size) throws IOException {
        return size == 0 || read(channel, size - 1, 1)[0] == LINE_END;
    }

    private static byte[] onNewLine(byte[] text) {
        byte[] all = new byte[text.length + 1];
        all[0] = LINE_END;
        System.arraycopy(text, 0, all, 1, text.length);
        return all;
    }

    /** Puts this in its place, at once and on disk when it comes back; a reader and a kill meet the old or the new. */
    void replace(byte[] text) throws IOException {
        var _ = exists(); // a link in its place is left alone
        Path next = folder().resolve("." + path.getFileName() + ".new"); // a name that no user's file can have
        Files.deleteIfExists(next);
        try (FileChannel channel = FileChannel.open(next, Set.of(CREATE, TRUNCATE_EXISTING, WRITE, NOFOLLOW_LINKS))) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            discard(next, e);
            throw e;
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        force(folder());
    }

    private static void discard(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private Path folder() {
        return path.resolveSibling("");
    }

    /** So that a name is on disk, too. Windows can do without and does not let anybody. */
    static void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }

    static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }
}
