package dev.troupe.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder of each user. Safe for use by many threads. */
final class Folders {

    private final Supplier<Settings> settings;
    private final Census census;

    /** @param clock nanoseconds */
    Folders(Supplier<Settings> settings, LongSupplier clock) {
        this.settings = settings;
        this.census = new Census(clock);
    }

    /** Where the file lies, or would. */
    Path path(Name user, Name file) {
        return in(path(user), "file", file);
    }

    private Path path(Name user) {
        return in(settings.get().folder(), "user", user);
    }

    private static Path in(Path folder, String what, Name name) {
        try {
            return folder.resolve(name.text());
        } catch (InvalidPathException e) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    what + " '" + name + "' refused: the host's locale, whose encoding is "
                            + System.getProperty("sun.jnu.encoding")
                            + ", has no such letters for names of files. Start it with LC_ALL=C.UTF-8",
                    e);
        }
    }

    /** Whether the user has a folder. */
    boolean has(Name user) throws IOException {
        Path folder = path(user);
        try {
            if (!Files.readAttributes(folder, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .isDirectory()) {
                throw new FileSystemException(folder.toString(), null, "is no folder");
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        sameOnDisk("user", user, folder);
        return true;
    }

    /** Where case does not count, another name's file is not handed out as this one's. */
    void sameOnDisk(String what, Name name, Path path) throws IOException {
        String real = path.toRealPath(NOFOLLOW_LINKS).getFileName().toString();
        if (!Normalizer.normalize(real, Normalizer.Form.NFC).equals(name.text())) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    what + " '" + name + "' refused: this disk cannot tell it from '" + Shown.of(real)
                            + "', which is there already");
        }
    }

    /** Makes room for a file that is not there yet. */
    void make(Name user, Name file) throws IOException {
        Settings now = settings.get();
        if (!has(user)) {
            census.refresh(now.folder(), now.users());
        }
        make(user, file, now);
    }

    private synchronized void make(Name user, Name file, Settings now) throws IOException {
        if (!has(user)) {
            newcomer(user, now);
        }
        if (list(user).size() >= now.files()) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    "file '" + file + "' refused: user '" + user + "' has " + now.files()
                            + " files already, which files.max allows");
        }
    }

    private void newcomer(Name user, Settings now) throws IOException {
        Path root = now.folder();
        if (!Files.isDirectory(root)) {
            makeRoot(root);
        }
        int users = census.users();
        if (users >= now.users()) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    "user '" + user + "' refused: there are " + users + " already, and users.max allows "
                            + now.users());
        }
        Files.createDirectory(root.resolve(user.text()));
        census.add();
        Stored.force(root);
    }

    /** For nobody else on this machine to read. */
    private static void makeRoot(Path root) throws IOException {
        Path parent = root.toAbsolutePath().resolveSibling("");
        Files.createDirectories(parent);
        if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(root);
        }
        Stored.force(parent);
    }

    /** What the user has, in order; what nobody here has written is left out. */
    List<String> list(Name user) throws IOException {
        if (!has(user)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path(user))) {
            return files.filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS))
                    .map(file -> Name.read(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .map(Name::text)
                    .sorted()
                    .toList();
        }
    }
}
