package dev.troupe.host.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.host.trial.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerKeysTest {

    private static final String PASSWORD = "canary-of-the-keystore";

    @TempDir
    private static Path made;

    @TempDir
    private Path home;

    @BeforeAll
    static void makeKeys() {
        Certificates.keystore(made.resolve("one.p12"), "one", PASSWORD, 90);
        Certificates.keystore(made.resolve("two.p12"), "two", PASSWORD, 90);
    }

    @Test
    void keystoreOpensWithThePasswordThatIsReferredTo() throws IOException {
        bring("one.p12", "keys.p12");
        Files.writeString(home.resolve("password"), PASSWORD + "\n");

        assertThat(name(openKeystore())).isEqualTo("CN=one");
    }

    @Test
    void changedFileIsTakenUpWhenItHasSettled() throws IOException {
        bring("one.p12", "keys.p12");
        Files.writeString(home.resolve("password"), PASSWORD);
        ServerKeys keys = openKeystore();

        bring("two.p12", "keys.p12");
        keys.look();
        String whileItChanges = name(keys);
        keys.look();

        assertThat(whileItChanges).isEqualTo("CN=one");
        assertThat(name(keys)).isEqualTo("CN=two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half a keystore"})
    void brokenOrDeletedFileLeavesTheOldKeysInForce(String content) throws IOException {
        bring("one.p12", "keys.p12");
        Files.writeString(home.resolve("password"), PASSWORD);
        ServerKeys keys = openKeystore();

        Files.delete(home.resolve("keys.p12"));
        if (!content.isEmpty()) {
            Files.writeString(home.resolve("keys.p12"), content);
        }
        keys.look();
        keys.look();

        assertThat(name(keys)).isEqualTo("CN=one");
    }

    @Test
    void wrongPasswordIsRefusedWithoutSayingIt() throws IOException {
        bring("one.p12", "keys.p12");
        Files.writeString(home.resolve("password"), "canary-wrong");

        assertThatThrownBy(this::openKeystore)
                .hasMessage("TLS is set, but " + home.resolve("keys.p12")
                        + " does not open with the password at file:password");
    }

    @Test
    void passwordItselfIsRefusedAsReferenceWithoutSayingIt() {
        assertThatThrownBy(() ->
                        KeySource.of(Map.of(KeySource.KEYSTORE, "keys.p12", KeySource.KEYSTORE_PASSWORD, PASSWORD)))
                .hasMessageContaining("tls.keystore.password refused: say where the secret lies")
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    void missingFileIsNamed() throws IOException {
        Files.writeString(home.resolve("password"), PASSWORD);

        assertThatThrownBy(this::openKeystore)
                .hasMessage("TLS is set, but there is no file " + home.resolve("keys.p12"));
    }

    @Test
    void pemFilesAreTaken() throws Exception {
        pem("one", "cert.pem", "key.pem");

        assertThat(name(openPem())).isEqualTo("CN=one");
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        pem("one", "cert.pem", "unused.pem");
        pem("two", "unused2.pem", "key.pem");

        assertThatThrownBy(this::openPem).hasMessageContaining("is not that of the private key");
    }

    @Test
    void oldFormOfKeyIsRefusedWithTheWayOut() throws Exception {
        pem("one", "cert.pem", "key.pem");
        Files.writeString(home.resolve("key.pem"), "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n");

        assertThatThrownBy(this::openPem).hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void halfASettingIsRefusedWithWhatIsMissing() {
        assertThatThrownBy(() -> KeySource.of(Map.of(KeySource.CERTIFICATE, "cert.pem")))
                .hasMessage("TLS needs tls.certificate and tls.key (PEM files), or tls.keystore and"
                        + " tls.keystore.password; set are tls.certificate");
    }

    @Test
    void nothingSaidIsNoTls() {
        assertThat(KeySource.of(Map.of("port", "8080"))).isEmpty();
    }

    private ServerKeys openKeystore() {
        return open(Map.of(KeySource.KEYSTORE, "keys.p12", KeySource.KEYSTORE_PASSWORD, "file:password"));
    }

    private ServerKeys openPem() {
        return open(Map.of(KeySource.CERTIFICATE, "cert.pem", KeySource.KEY, "key.pem"));
    }

    private ServerKeys open(Map<String, String> settings) {
        return ServerKeys.open(KeySource.of(settings).orElseThrow(), home);
    }

    private static String name(ServerKeys keys) {
        return keys.certificate().getSubjectX500Principal().getName();
    }

    private void bring(String from, String to) throws IOException {
        Files.copy(made.resolve(from), home.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private void pem(String name, String certificate, String key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(made.resolve(name + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        write(certificate, "CERTIFICATE", store.getCertificate("host").getEncoded());
        write(key, "PRIVATE KEY", store.getKey("host", PASSWORD.toCharArray()).getEncoded());
    }

    private void write(String file, String type, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(
                home.resolve(file), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
