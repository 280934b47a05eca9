package dev.troupe.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.check.Checked.Unfit;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.SampleActivator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

class JarCheckTest {

    private static final CheckLimits LIMITS = new CheckLimits(100, 1 << 20);

    @TempDir
    Path folder;

    @Test
    void manifestSaysWhichAgentsAskForAProcess() {
        JarMaker jar = JarMaker.bundle("quiz", "1")
                .header(
                        "Provide-Capability",
                        "dev.troupe.agent;name=quiz;isolation=process,dev.troupe.agent;name=trivia;isolation=none");

        assertThat(check(jar)).isEqualTo(new Fit("quiz", new Version("1"), List.of("quiz", "trivia"), Set.of("quiz")));
    }

    @Test
    void isolationOfAnyOtherKindIsRefused() {
        JarMaker jar =
                JarMaker.bundle("quiz", "1").header("Provide-Capability", "dev.troupe.agent;name=quiz;isolation=vm");

        assertThat(problem(jar)).isEqualTo("declares agent 'quiz' with isolation 'vm': use none or process");
    }

    @Test
    void bundleWithAgentsIsFit() {
        JarMaker jar = JarMaker.agents("quiz;singleton:=true", "1.3.0", "trivia", "quiz");

        assertThat(check(jar)).isEqualTo(new Fit("quiz", new Version("1.3.0"), List.of("quiz", "trivia")));
    }

    @Test
    void libraryIsFitAndHasNoAgents() {
        JarMaker jar =
                JarMaker.bundle("com.acme.text", "1.0.0").header("Export-Package", "com.acme.text;version=1.0.0");

        assertThat(check(jar)).isEqualTo(new Fit("com.acme.text", new Version("1.0.0"), List.of()));
    }

    @Test
    void quotedAgentNameAmongOtherCapabilitiesIsFound() {
        JarMaker jar = JarMaker.bundle("quiz", "1")
                .header(
                        "Provide-Capability",
                        "osgi.service;objectClass:List<String>=\"a,b\",dev.troupe.agent;name:String=\"quiz\"");

        assertThat(check(jar)).isEqualTo(new Fit("quiz", new Version("1"), List.of("quiz")));
    }

    @Test
    void missingVersionIsZero() {
        JarMaker jar = JarMaker.plain().header("Bundle-ManifestVersion", "2").header("Bundle-SymbolicName", "quiz");

        assertThat(check(jar)).isEqualTo(new Fit("quiz", Version.emptyVersion, List.of()));
    }

    @Test
    void jarWithoutManifestIsNoBundle() {
        JarMaker jar = JarMaker.plain().entry("a.txt", "a");

        assertThat(problem(jar)).isEqualTo("has no META-INF/MANIFEST.MF, so it is no bundle: build it with bnd");
    }

    @Test
    void manifestThatIsNoneIsNamed() {
        JarMaker jar = JarMaker.plain().entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nno header\n");

        assertThat(problem(jar))
                .isEqualTo("has a META-INF/MANIFEST.MF that cannot be read (invalid header field (line 2)):"
                        + " build it with bnd");
    }

    @Test
    void plainJarIsNoBundle() {
        JarMaker jar = JarMaker.plain().header("Main-Class", "com.acme.Main");

        assertThat(problem(jar))
                .isEqualTo(
                        "is a plain JAR and no bundle (its manifest lacks Bundle-ManifestVersion: 2): build it with bnd");
    }

    @Test
    void fragmentIsRefused() {
        JarMaker jar = JarMaker.bundle("quiz.texts", "1").header("Fragment-Host", "quiz");

        assertThat(problem(jar)).startsWith("is a fragment of quiz, which the deploy folder does not take");
    }

    @Test
    void wrongVersionIsNamed() {
        JarMaker jar = JarMaker.bundle("quiz", "1.x");

        assertThat(problem(jar)).isEqualTo("has Bundle-Version '1.x', which is no version such as 1.2.0 or 1.2.0.beta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme quiz", "acme/quiz", "quiz!"})
    void wrongNameIsNamed(String name) {
        assertThat(problem(JarMaker.bundle(name, "1.0.0")))
                .isEqualTo(
                        "has Bundle-SymbolicName '" + name + "': use letters, digits, '.', '-' and '_', at most 200");
    }

    @Test
    void longNamesAndVersionsAreRefusedAndCutShort() {
        assertThat(problem(JarMaker.bundle("quiz".repeat(1_000), "1.0.0"))).hasSizeLessThan(250);
        assertThat(problem(JarMaker.bundle("quiz", "1.0.0." + "x".repeat(1_000))))
                .hasSizeLessThan(250);
    }

    @Test
    void newerClassIsNamed() {
        JarMaker jar = JarMaker.bundle("quiz", "1.3.0").entry("com/acme/X.class", classHead(0, 70));

        Checked checked = check(jar);

        assertThat(checked)
                .isEqualTo(new Unfit(
                        "quiz",
                        "1.3.0",
                        "needs Java 26 (class version 70 in com/acme/X.class); this host runs Java 25"));
    }

    @Test
    void previewClassIsRefused() {
        JarMaker jar = JarMaker.bundle("quiz", "1.3.0").entry("com/acme/X.class", classHead(0xFFFF, 69));

        assertThat(problem(jar))
                .isEqualTo("uses preview features of Java 25 (in com/acme/X.class), which this host does not run");
    }

    @Test
    void newerClassForNewerJvmsIsTheirs() {
        JarMaker jar =
                JarMaker.bundle("quiz", "1.3.0").entry("META-INF/versions/26/com/acme/X.class", classHead(0, 70));

        assertThat(check(jar)).isInstanceOf(Fit.class);
    }

    @Test
    void classThatIsNoneIsNamed() {
        JarMaker empty = JarMaker.bundle("quiz", "1").entry("X.class", "");
        JarMaker text = JarMaker.bundle("quiz", "1").entry("X.class", "not a class");

        assertThat(problem(empty)).isEqualTo("holds an empty class file, X.class");
        assertThat(problem(text)).isEqualTo("holds a class file that is none, X.class");
    }

    @Test
    void damagedEntryIsNamed() throws IOException {
        byte[] bytes =
                JarMaker.bundle("quiz", "1.3.0").type(SampleActivator.class).toBytes();
        bytes[bytes.length / 2] ^= 0x55;

        Unfit unfit = (Unfit) check(bytes);

        assertThat(unfit.bundle()).isEqualTo("quiz");
        assertThat(unfit.problem())
                .startsWith("is damaged in dev/troupe/deploy/fixture/SampleActivator.class (")
                .endsWith("): copy it again");
    }

    @Test
    void damageThatOnlyTheChecksumShowsIsFound() throws IOException {
        String text = "text that is not packed";
        byte[] bytes =
                JarMaker.bundle("quiz", "1.3.0").unpacked().entry("a.txt", text).toBytes();
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        bytes[at] = 'T';

        assertThat(((Unfit) check(bytes)).problem())
                .isEqualTo("is damaged in a.txt (its checksum is wrong): copy it again");
    }

    @Test
    void cutEmptyAndGarbageFilesAreNoZip() throws IOException {
        byte[] jar = JarMaker.bundle("quiz", "1.3.0").toBytes();

        assertThat(check(Arrays.copyOf(jar, jar.length - 1))).isEqualTo(notWhole());
        assertThat(check(new byte[0])).isEqualTo(notWhole());
        assertThat(check("not a zip".repeat(1_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(notWhole());
    }

    private static Unfit notWhole() {
        return new Unfit("", "", "is not a whole ZIP file: copy it again");
    }

    @Test
    void tooManyEntriesAreRefused() {
        JarMaker jar = JarMaker.bundle("quiz", "1.3.0");
        for (int number = 0; number < 100; number++) {
            jar.entry("file" + number, "");
        }

        assertThat(problem(jar)).isEqualTo("holds 101 entries; at most 100 are taken (max.entries)");
    }

    @Test
    void smallFileThatUnpacksToAHugeOneIsRefused() {
        JarMaker jar = JarMaker.bundle("quiz", "1.3.0").entry("zeros", new byte[2 << 20]);

        assertThat(problem(jar)).isEqualTo("unpacks to more than 1 MiB (max.unpacked.mib)");
    }

    @Test
    void hugeManifestIsRefused() throws IOException {
        byte[] manifest = ("Manifest-Version: 1.0\n" + "X: y\n".repeat(300_000)).getBytes(StandardCharsets.UTF_8);
        JarMaker jar = JarMaker.plain().entry("META-INF/MANIFEST.MF", manifest);

        assertThat(problem(jar)).isEqualTo("has a META-INF/MANIFEST.MF of more than 1 MiB");
    }

    private static byte[] classHead(int minor, int major) {
        return new byte[] {
            (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, (byte) (minor >> 8), (byte) minor, 0, (byte) major
        };
    }

    private String problem(JarMaker jar) {
        return ((Unfit) check(jar)).problem();
    }

    private Checked check(JarMaker jar) {
        return check(jar.write(folder.resolve("x.jar")));
    }

    private Checked check(byte[] bytes) throws IOException {
        return check(Files.write(folder.resolve("x.jar"), bytes));
    }

    private static Checked check(Path file) {
        return new JarCheck(LIMITS, new ClassVersion(69, false)).check(file);
    }
}
