package dev.troupe.deploy.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where JARs are kept that were taken out of the deploy folder. Safe for use by many threads. */
public final class Wings {

    private static final int KEPT = 100;

    private final Path deploy;
    private final Path aside;
    private final InstantSource clock;

    public Wings(Path deploy, Path aside, InstantSource clock) {
        this.deploy = deploy;
        this.aside = aside;
        this.clock = clock;
    }

    /** A file of the same name that was taken before is replaced. */
    public synchronized void take(String file) throws IOException {
        Path jar = inFolder(file);
        Files.createDirectories(aside);
        Path kept = Files.move(jar, aside.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
        forgetOldest();
    }

    public synchronized void giveBack(String file) throws IOException {
        Path kept = aside.resolve(checked(file));
        if (!Files.isRegularFile(kept)) {
            throw new IllegalArgumentException("file '" + file + "' refused: none of that name was retired");
        }
        Path jar = deploy.resolve(file);
        if (Files.exists(jar)) {
            throw new IllegalStateException(file + " is in the deploy folder already: retire or rename that one first");
        }
        Files.move(kept, jar);
    }

    /** @throws IllegalArgumentException when it is none of the folder's JARs */
    public Path inFolder(String file) {
        Path jar = deploy.resolve(checked(file));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("file '" + file + "' refused: the deploy folder holds no such JAR");
        }
        return jar;
    }

    /** A name and no path: nothing outside of the two folders is touched. */
    private static String checked(String file) {
        if (!file.endsWith(".jar")
                || file.startsWith(".")
                || file.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')) {
            throw new IllegalArgumentException("file '" + file + "' refused: the name of a JAR in the deploy folder");
        }
        return file;
    }

    /** Newest first. */
    public synchronized List<String> names() {
        return kept().stream().map(path -> path.getFileName().toString()).toList();
    }

    private void forgetOldest() throws IOException {
        for (Path old : kept().stream().skip(KEPT).toList()) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> kept() {
        if (!Files.isDirectory(aside)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(aside)) {
            return files.sorted(Comparator.comparing(Wings::modified).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException gone) {
            return FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
