package dev.troupe.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, with the assembled distribution. */
@Timeout(180)
class LauncherIT {

    @TempDir
    private Path folder;

    @Test
    void readyHostHasItsHomeForItselfAndStopsInOrderOnSigterm() throws Exception {
        try (HostProcess first = HostProcess.start("--home", home(), "--port", "0")) {
            first.awaitReady();

            try (HostProcess second = HostProcess.start("--home", home(), "--port", "0")) {
                assertThat(second.exitCode()).isEqualTo(6);
                assertThat(second.errors()).startsWith("troupe: home " + home() + " is in use");
            }
            assertThat(first.errors()).isEmpty();

            first.terminate();

            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    void portInUseIsRefused() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HostProcess host =
                        HostProcess.start("--home", home(), "--port", Integer.toString(other.getLocalPort()))) {
            assertThat(host.exitCode()).isEqualTo(4);
            assertThat(host.errors()).startsWith("troupe: port " + other.getLocalPort() + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void badOptionIsRefusedBeforeAHomeIsMade() throws Exception {
        try (HostProcess host = HostProcess.start("--home", home(), "--port", "http")) {
            assertThat(host.exitCode()).isEqualTo(4);
            assertThat(Path.of(home())).doesNotExist();
        }
    }

    @Test
    void addressThatOthersReachIsRefused() throws Exception {
        try (HostProcess host = HostProcess.start("--home", home(), "--port", "0", "--host", "0.0.0.0")) {
            assertThat(host.exitCode()).isEqualTo(3);
            assertThat(host.errors()).startsWith("troupe: address '0.0.0.0' refused");
        }
    }

    @Test
    void bundleThatFailsIsNamedAndTheOthersStart() throws Exception {
        Path distribution = distributionWith("Bundle-SymbolicName: broken", "Import-Package: no.such.pack");

        try (HostProcess host = HostProcess.start(distribution, "--home", home(), "--port", "0")) {
            host.awaitReady();

            assertThat(host.errors())
                    .startsWith("troupe: bundle broken fails: ")
                    .contains("no.such.pack");
        }
    }

    /** As the build assembled it, with one bundle more. */
    private Path distributionWith(String... headers) throws IOException {
        Path built = HostProcess.distribution();
        Path distribution = folder.resolve("troupe");
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.toList()) {
                Files.copy(file, distribution.resolve(built.relativize(file)));
            }
        }
        Path level = Files.createDirectory(distribution.resolve("bundles/99"));
        writeBundle(level.resolve("broken.jar"), headers);
        return distribution;
    }

    private static void writeBundle(Path file, String... headers) throws IOException {
        String manifest = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n" + String.join("\n", headers) + "\n";
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, new Manifest(new ByteArrayInputStream(manifest.getBytes(UTF_8)))).close();
        }
    }

    private String home() {
        return folder.resolve("home").toString();
    }
}
