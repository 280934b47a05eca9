package dev.troupe.host.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.ImpatientExtension;
import dev.troupe.host.trial.RawJar;
import dev.troupe.host.trial.Scene;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are damaged, incomplete, no bundles or no files at all: new ones, and ones over the file of a live agent. */
@ExtendWith(ImpatientExtension.class)
class FileFaultsIT {

    enum Damage {
        EMPTY("is still being written or damaged: it is empty") {
            @Override
            byte[] of(AgentJar jar) {
                return new byte[0];
            }
        },
        GARBAGE("is still being written or damaged: it does not end as a ZIP file does") {
            @Override
            byte[] of(AgentJar jar) {
                return "no JAR at all".repeat(1_000).getBytes(UTF_8);
            }
        },
        CUT("is still being written or damaged: it does not end as a ZIP file does") {
            @Override
            byte[] of(AgentJar jar) {
                return Arrays.copyOf(jar.bytes(), jar.bytes().length / 2);
            }
        },
        CORRUPT("is damaged in ") {
            @Override
            byte[] of(AgentJar jar) {
                byte[] bytes = jar.bytes().clone();
                Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 20, (byte) 0x55);
                return bytes;
            }
        },
        NO_MANIFEST("has no META-INF/MANIFEST.MF, so it is no bundle: build it with bnd") {
            @Override
            byte[] of(AgentJar jar) {
                return zip();
            }
        },
        NO_BUNDLE("is a plain JAR and no bundle (its manifest lacks Bundle-ManifestVersion: 2): build it with bnd") {
            @Override
            byte[] of(AgentJar jar) {
                return RawJar.of(jar).without("Bundle-ManifestVersion").bytes();
            }
        },
        FRAGMENT(
                "is a fragment of acme.host, which the deploy folder does not take: put what it holds into the bundle itself") {
            @Override
            byte[] of(AgentJar jar) {
                return RawJar.of(jar).header("Fragment-Host", "acme.host").bytes();
            }
        },
        NEWER_JAVA("needs Java 56 (class version 100 in acme/tally/TallyAgent") {
            @Override
            byte[] of(AgentJar jar) {
                return RawJar.of(jar).classVersion(100).bytes();
            }
        };

        private final String words;

        Damage(String words) {
            this.words = words;
        }

        abstract byte[] of(AgentJar jar);
    }

    private static byte[] zip() {
        byte[] jar = RawJar.plain().bytes();
        return new String(jar, ISO_8859_1)
                .replace("META-INF/MANIFEST.MF", "META-INF/MANIFEST.XX")
                .getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource
    void damagedFileIsExplainedAndAWholeOneInItsPlaceGoesLive(Damage damage, Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "damage-" + damage.name().toLowerCase(Locale.ROOT))) {
            String beside = scene.file("new.jar");
            scene.put(beside, damage.of(scene.version("1.1.0")));
            scene.put(scene.file(), damage.of(scene.version("1.2.0")));

            assertThat(scene.failure(beside)).startsWith(beside + " " + damage.words);
            assertThat(scene.failure(scene.file())).startsWith(scene.file() + " " + damage.words);

            scene.put(beside, scene.version("1.1.0").bytes());
            scene.awaitVersion("1.1.0");
            scene.put(scene.file(), scene.version("1.2.0").bytes());
            scene.awaitVersion("1.2.0");
            scene.assertUnmoved();
        }
    }

    /** Its end may come at any time: five times as late as the silence here, and it would be no other after a minute. */
    @Test
    void copyThatStallsIsNeverTakenAndItsEndIsEnough(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "stalled")) {
            String beside = scene.file("new.jar");
            stall(scene, beside, scene.version("1.1.0"));
            scene.awaitVersion("1.1.0");

            stall(scene, scene.file(), scene.version("1.2.0"));
            scene.awaitVersion("1.2.0");
            scene.assertUnmoved();
        }
    }

    private static void stall(Scene scene, String file, AgentJar jar) {
        scene.copySlowly(file, jar, 2, () -> {
            assertThat(scene.reason(file, "failed")).contains("is still being written or damaged");
            scene.letTimePass();
        });
    }

    @Test
    void linkIsFollowedAndWhatItLeadsToCounts(Troupe troupe) throws IOException {
        Path elsewhere = TrialFolder.folder("elsewhere").resolve("agent.jar");
        try (Scene scene = Scene.open(troupe, "linked")) {
            String file = scene.file("link.jar");
            Files.createSymbolicLink(troupe.deploy().path().resolve(file), elsewhere);

            assertThat(scene.failure(file)).isEqualTo(file + " is a link that leads to no file");

            Files.write(elsewhere, scene.version("1.1.0").bytes());
            scene.awaitVersion("1.1.0");
            Files.write(elsewhere, scene.version("1.2.0").bytes());
            scene.awaitVersion("1.2.0");
            scene.assertUnmoved();
        }
    }

    @Test
    void nameOfTheFileMeansNothing(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "named")) {
            scene.put(
                    scene.file(" (ä, 愛) #1%20 – copy.jar"),
                    scene.version("1.1.0").bytes());

            scene.awaitVersion("1.1.0");
            scene.awaitLive(scene.file(" (ä, 愛) #1%20 – copy.jar"));
        }
    }

    @Test
    void folderAndPipeInPlaceOfJarsAreExplained(Troupe troupe) throws Exception {
        try (Scene scene = Scene.open(troupe, "no-file")) {
            Path folder = Files.createDirectory(troupe.deploy().path().resolve(scene.file("folder.jar")));
            Path pipe = troupe.deploy().path().resolve(scene.file("pipe.jar"));
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();

            assertThat(scene.failure(scene.file("folder.jar"))).contains("is a folder: put the JAR itself here");
            assertThat(scene.failure(scene.file("pipe.jar"))).contains("is a pipe or a device and no file");

            Files.delete(folder);
            Files.delete(pipe);
            scene.put(scene.file("folder.jar"), scene.version("1.1.0").bytes());
            scene.awaitVersion("1.1.0");
            scene.put(scene.file("pipe.jar"), scene.version("1.2.0").bytes());
            scene.awaitVersion("1.2.0");
        }
    }

    /** A host that runs as root may read all; then there is nothing to mend. */
    @Test
    void fileThatTheHostMayNotReadIsExplained(Troupe troupe) throws IOException {
        try (Scene scene = Scene.open(troupe, "forbidden")) {
            Path hidden = TrialFolder.folder("forbidden").resolve("agent.jar");
            Files.write(hidden, scene.version("1.1.0").bytes());
            Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("---------"));
            String file = scene.file("new.jar");
            Files.move(hidden, troupe.deploy().path().resolve(file));

            if (!Files.isReadable(troupe.deploy().path().resolve(file))) {
                assertThat(scene.failure(file)).contains("the host may not read it");
            }

            Files.setPosixFilePermissions(
                    troupe.deploy().path().resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
            scene.awaitVersion("1.1.0");
        }
    }

    @Test
    void otherContentOfTheSameVersionTakesOver(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "same-version")) {
            scene.put(
                    scene.file(),
                    RawJar.of(scene.version("1.0.0"))
                            .entry("note.txt", "rebuilt")
                            .bytes());

            Await.until("the log tells of the second", () -> troupe.log().contains(scene.bundle() + " 1.0.0 is gone"));
            scene.awaitLive(scene.file());
            scene.assertUnmoved();
        }
    }

    @Test
    void highestOfSeveralFilesIsLiveAndTheNextReturnsWhenItGoes(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "several")) {
            scene.put(scene.file("b.jar"), scene.version("1.2.0").bytes());
            scene.awaitVersion("1.2.0");
            scene.put(scene.file("a.jar"), scene.version("1.1.0").bytes());

            assertThat(scene.reason(scene.file(), "superseded"))
                    .isEqualTo(scene.file("b.jar") + " holds a higher version, 1.2.0");
            assertThat(scene.reason(scene.file("a.jar"), "superseded"))
                    .isEqualTo(scene.file("b.jar") + " holds a higher version, 1.2.0");

            troupe.deploy().delete(scene.file("b.jar"));
            scene.awaitVersion("1.1.0");
            scene.assertUnmoved();
        }
    }

    @Test
    void lowerVersionInThePlaceOfTheLiveOneIsADowngrade(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "downgrade")) {
            scene.put(scene.file(), scene.version("0.9.0").bytes());

            scene.awaitVersion("0.9.0");
            scene.awaitLive(scene.file());
            scene.assertUnmoved();
        }
    }
}
