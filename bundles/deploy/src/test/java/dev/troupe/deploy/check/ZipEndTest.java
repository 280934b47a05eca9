package dev.troupe.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.fixture.JarMaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipEndTest {

    private static final byte[] JAR =
            JarMaker.bundle("quiz", "1.3.0").entry("a.txt", "a").toBytes();

    @TempDir
    Path folder;

    @Test
    void wholeFileTellsItsEntries() throws IOException {
        Path file = write(JAR);

        assertThat(ZipEnd.read(file).orElseThrow().entries()).isEqualTo(2);
    }

    @Test
    void noBeginningOfAFileIsWhole() throws IOException {
        for (int length = 0; length < JAR.length; length++) {
            Path file = write(Arrays.copyOf(JAR, length));

            assertThat(ZipEnd.read(file))
                    .as("%d of %d bytes", length, JAR.length)
                    .isEmpty();
        }
    }

    @Test
    void commentMayFollow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.setComment("c".repeat(65_535));
        }

        assertThat(ZipEnd.read(write(bytes.toByteArray()))).isPresent();
    }

    /** A JAR within a JAR ends like a ZIP file; a copy that stalls there is not whole. */
    @Test
    void innerFileThatHappensToEndHereIsNotTheEnd() throws IOException {
        byte[] start = "PK: what comes before the inner JAR".getBytes(StandardCharsets.UTF_8);
        byte[] stalled = Arrays.copyOf(start, start.length + JAR.length);
        System.arraycopy(JAR, 0, stalled, start.length, JAR.length);

        assertThat(ZipEnd.read(write(stalled))).isEmpty();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.jar"), bytes);
    }
}
