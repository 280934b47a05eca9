package dev.troupe.deploy.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.TestClock;
import dev.troupe.deploy.folder.FolderFile.Staged;
import dev.troupe.deploy.folder.FolderFile.Unready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JarFolderTest {

    private static final byte[] JAR =
            JarMaker.bundle("quiz", "1.3.0").entry("text", "text".repeat(100)).toBytes();

    private static final Duration POLL = Duration.ofMillis(200);

    @TempDir
    Path home;

    private final TestClock clock = new TestClock();
    private FolderLimits limits = limits(3);
    private Path folder;
    private JarFolder jars;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(home.resolve("deploy"));
        jars = new JarFolder(folder, new Staging(home.resolve("staged")));
    }

    private static FolderLimits limits(int files) {
        return new FolderLimits(Duration.ofMillis(300), Duration.ofSeconds(5), 10_000, files);
    }

    @Test
    void fileThatWasHereBeforeIsStagedAtTheFirstLook() throws IOException {
        put("quiz.jar", JAR, clock.instant().minusSeconds(60));

        List<FolderFile> found = look();

        Staged staged = (Staged) found.getFirst();
        assertThat(staged.name()).isEqualTo("quiz.jar");
        assertThat(staged.seen()).isEqualTo(clock.instant());
        assertThat(staged.modified()).isEqualTo(clock.instant().minusSeconds(60));
        assertThat(staged.copy()).hasBinaryContent(JAR).hasFileName(staged.sha256() + ".jar");
    }

    @Test
    void freshFileIsStagedWhenItHasRested() throws IOException {
        put("quiz.jar", JAR, clock.instant());

        List<FolderFile> atOnce = look();
        List<FolderFile> later = lookAfter(Duration.ofMillis(299));
        List<FolderFile> rested = lookAfter(Duration.ofMillis(1));

        assertThat(atOnce)
                .containsExactly(new Unready("quiz.jar", clock.instant().minusMillis(300), ""));
        assertThat(later).isEqualTo(atOnce);
        assertThat(rested.getFirst()).isInstanceOf(Staged.class);
    }

    @Test
    void fileWithATimeOfTomorrowRestsAllTheSame() throws IOException {
        put("quiz.jar", JAR, clock.instant().plusSeconds(86_400));

        look();

        assertThat(lookAfter(Duration.ofMillis(300)).getFirst()).isInstanceOf(Staged.class);
    }

    @Test
    void growingFileIsWaitedForInSilenceAndThenWithAWord() throws IOException {
        String growing = "is still being written or damaged: it keeps changing";

        for (int length = 1; length <= 30; length++) {
            put("quiz.jar", Arrays.copyOf(JAR, length), clock.instant());
            Unready unready = (Unready) look().getFirst();

            assertThat(unready.problem()).isEqualTo(length <= 25 ? "" : growing);
            clock.forward(POLL);
        }
        put("quiz.jar", JAR, clock.instant());
        look();

        assertThat(lookAfter(Duration.ofMillis(300)).getFirst()).isInstanceOf(Staged.class);
    }

    @Test
    void copyThatStallsIsWaitedForUntilItIsWhole() throws IOException {
        put("quiz.jar", Arrays.copyOf(JAR, JAR.length / 2), clock.instant());

        look();
        List<FolderFile> stalled = lookAfter(Duration.ofSeconds(4));
        List<FolderFile> longStalled = lookAfter(Duration.ofSeconds(60));
        put("quiz.jar", JAR, clock.instant());
        look();
        List<FolderFile> whole = lookAfter(Duration.ofMillis(300));

        assertThat(((Unready) stalled.getFirst()).problem()).isEmpty();
        assertThat(((Unready) longStalled.getFirst()).problem())
                .isEqualTo("is still being written or damaged: it does not end as a ZIP file does");
        assertThat(whole.getFirst()).isInstanceOf(Staged.class);
    }

    @Test
    void copyThatStallsAgainAndAgainIsSpokenOfAllTheSame() throws IOException {
        for (int length = 1; length <= 6; length++) {
            put("quiz.jar", Arrays.copyOf(JAR, length), clock.instant());
            look();
            clock.forward(Duration.ofSeconds(1));
        }

        assertThat(((Unready) look().getFirst()).problem()).startsWith("is still being written or damaged");
    }

    @Test
    void fileThatIsReplacedMuchLaterIsSeenAnew() throws IOException {
        put("quiz.jar", new byte[0], clock.instant());
        look();
        lookAfter(Duration.ofSeconds(60));

        put("quiz.jar", JAR, clock.instant());
        Instant seen = look().getFirst().seen();

        assertThat(seen).isEqualTo(clock.instant());
    }

    @Test
    void fileThatBecomesWholeWithoutAChangeOfItsTimesIsFound() throws IOException {
        Instant before = clock.instant().minusSeconds(60);
        Path file = put("quiz.jar", Arrays.copyOf(JAR, JAR.length / 2), before);
        look();

        Files.write(file, JAR);
        Files.setLastModifiedTime(file, FileTime.from(before));

        assertThat(look().getFirst()).isInstanceOf(Staged.class);
    }

    @Test
    @Timeout(60)
    void contentSwappedWithinOneTickOfTheClockIsNoticed() throws IOException {
        Instant modified = clock.instant().minusSeconds(60);
        byte[] other = JarMaker.bundle("quiz", "1.4.0")
                .entry("text", "text".repeat(100))
                .toBytes();
        put("quiz.jar", JAR, modified);
        Staged first = (Staged) look().getFirst();

        FileTime changed = changed("quiz.jar");
        do {
            put("quiz.jar", other, modified);
        } while (changed("quiz.jar").equals(changed)); // the file system's own clock may tick seldom too
        Staged second = (Staged) look().getFirst();

        assertThat(other).hasSameSizeAs(JAR);
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
    }

    @Test
    void emptyFileIsSpokenOf() throws IOException {
        put("quiz.jar", new byte[0], clock.instant());

        look();

        Unready unready = (Unready) lookAfter(Duration.ofSeconds(5)).getFirst();
        assertThat(unready.problem()).isEqualTo("is still being written or damaged: it is empty");
    }

    @Test
    void tooLargeFileIsNotCopied() throws IOException {
        put("quiz.jar", new byte[10_001], clock.instant().minusSeconds(60));

        Unready unready = (Unready) look().getFirst();

        assertThat(unready.problem()).isEqualTo("has 10,001 bytes; at most 10,000 are taken (max.file.mib)");
    }

    @Test
    void replacedContentIsStagedAnew() throws IOException {
        put("quiz.jar", JAR, clock.instant().minusSeconds(60));
        Staged first = (Staged) look().getFirst();
        byte[] other = JarMaker.bundle("quiz", "1.4.0").toBytes();

        clock.forward(POLL);
        put("quiz.jar", other, clock.instant());
        List<FolderFile> changing = look();
        Staged second = (Staged) lookAfter(Duration.ofMillis(300)).getFirst();

        assertThat(changing)
                .containsExactly(new Unready("quiz.jar", clock.instant().minusMillis(300), ""));
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(second.copy()).hasBinaryContent(other);
        assertThat(first.copy()).hasBinaryContent(JAR);
    }

    @Test
    void fileThatIsMissingForAMomentIsNotGone() throws IOException {
        Path file = put("quiz.jar", JAR, clock.instant().minusSeconds(60));
        List<FolderFile> before = look();

        Files.delete(file);
        List<FolderFile> missing = lookAfter(POLL);
        List<FolderFile> stillMissing = lookAfter(Duration.ofMillis(299));
        List<FolderFile> gone = lookAfter(Duration.ofMillis(1));

        assertThat(missing).isEqualTo(before);
        assertThat(stillMissing).isEqualTo(before);
        assertThat(gone).isEmpty();
    }

    @Test
    void hiddenFilesAndOtherNamesAreNotLookedAt() throws IOException {
        put(".quiz.jar", JAR, clock.instant().minusSeconds(60));
        put("quiz.jar.part", JAR, clock.instant().minusSeconds(60));
        Files.createDirectory(folder.resolve("folder"));

        assertThat(look()).isEmpty();
    }

    @Test
    void folderIsSpokenOf() throws IOException {
        Files.createDirectory(folder.resolve("quiz.jar"));

        look();

        assertThat(lookAfter(Duration.ofMillis(300)))
                .extracting(FolderFile::name, file -> ((Unready) file).problem())
                .containsExactly(tuple("quiz.jar", "is a folder: put the JAR itself here, packed"));
    }

    @Test
    @Timeout(60)
    void pipeIsSpokenOfAndNobodyWaitsForItsWriter() throws Exception {
        int made = new ProcessBuilder("mkfifo", folder.resolve("quiz.jar").toString())
                .start()
                .waitFor();

        look();

        assertThat(made).isZero();
        assertThat(((Unready) lookAfter(Duration.ofMillis(300)).getFirst()).problem())
                .isEqualTo("is a pipe or a device and no file: put the JAR itself here");
    }

    @Test
    void folderInPlaceOfAFileIsMendedByTheFile() throws IOException {
        Path file = put("quiz.jar", JAR, clock.instant().minusSeconds(60));
        look();
        Files.delete(file);
        Files.createDirectory(file);
        look();
        FolderFile meanwhile = lookAfter(Duration.ofMillis(300)).getFirst();

        Files.delete(file);
        put("quiz.jar", JAR, clock.instant());
        look();

        assertThat(meanwhile).isInstanceOf(Unready.class);
        assertThat(lookAfter(Duration.ofMillis(300)).getFirst()).isInstanceOf(Staged.class);
    }

    @Test
    void linkIsFollowedAndABrokenOneIsSpokenOf() throws IOException {
        Files.createSymbolicLink(
                folder.resolve("a.jar"), put("../quiz.jar", JAR, clock.instant().minusSeconds(60)));
        Files.createSymbolicLink(folder.resolve("b.jar"), home.resolve("nowhere"));

        look();
        List<FolderFile> found = lookAfter(Duration.ofSeconds(5));

        assertThat(found.getFirst()).isInstanceOf(Staged.class);
        assertThat(found.getLast())
                .isEqualTo(new Unready("b.jar", clock.instant().minusSeconds(5), "is a link that leads to no file"));
    }

    @Test
    void fileThatCannotBeCopiedIsTriedAgain() throws IOException {
        Path blocked = Files.createFile(home.resolve("staged")); // where the folder of copies should be
        put("quiz.jar", JAR, clock.instant().minusSeconds(60));

        look();
        Unready unready = (Unready) lookAfter(Duration.ofSeconds(5)).getFirst();
        Files.delete(blocked);
        List<FolderFile> again = lookAfter(Duration.ofSeconds(1));

        assertThat(unready.problem())
                .startsWith("is still being written or damaged: ")
                .contains("staged");
        assertThat(again.getFirst()).isInstanceOf(Staged.class);
    }

    @Test
    void filesBeyondTheLimitAreLeftAsideAndNoneThatIsKnownIsDropped() throws IOException {
        limits = limits(2);
        put("m.jar", JAR, clock.instant().minusSeconds(60));
        put("n.jar", JAR, clock.instant().minusSeconds(60));
        look();

        put("a.jar", JAR, clock.instant().minusSeconds(60));

        assertThat(look()).extracting(FolderFile::name).containsExactly("m.jar", "n.jar");
    }

    @Test
    void missingFolderIsAnErrorAndNotAnEmptyFolder() throws IOException {
        Files.delete(folder);

        assertThatThrownBy(this::look).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void copiesThatNobodyNeedsGo() throws IOException {
        put("quiz.jar", JAR, clock.instant().minusSeconds(60));
        Staged staged = (Staged) look().getFirst();

        jars.keepCopies(Set.of(staged.sha256()));
        assertThat(staged.copy()).exists();
        jars.keepCopies(Set.of());

        assertThat(staged.copy()).doesNotExist();
    }

    @Test
    void nameMayHoldSpacesAndLetters() throws IOException {
        put("mein quiz (ä) #1%20.jar", JAR, clock.instant().minusSeconds(60));

        assertThat(look().getFirst().name()).isEqualTo("mein quiz (ä) #1%20.jar");
    }

    private Path put(String name, byte[] content, Instant modified) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private FileTime changed(String name) throws IOException {
        return (FileTime) Files.getAttribute(folder.resolve(name), "unix:ctime");
    }

    private List<FolderFile> look() throws IOException {
        return jars.scan(clock.instant(), limits);
    }

    private List<FolderFile> lookAfter(Duration time) throws IOException {
        clock.forward(time);
        return look();
    }
}
