package dev.troupe.host.trial;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates that are made for a test, by the JDK's keytool. */
public final class Certificates {

    private Certificates() {}

    /** A PKCS#12 keystore with one key of this name, for localhost and 127.0.0.1. */
    public static Path keystore(Path file, String name, String password, int days) {
        keytool(
                List.of("-genkeypair", "-alias", "host", "-keyalg", "EC", "-dname", "CN=" + name),
                List.of("-validity", Integer.toString(days), "-ext", "san=dns:localhost,ip:127.0.0.1"),
                List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", password));
        return file;
    }

    /** A client that trusts the certificate in this keystore, and no other. */
    public static HttpClient client(Path keystore, String password) {
        return Unchecked.call(() -> {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("host", read(keystore, password).getCertificate("host"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        });
    }

    private static KeyStore read(Path keystore, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    private static void keytool(List<String> command, List<String> validity, List<String> store) {
        List<String> whole = new ArrayList<>();
        whole.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        whole.addAll(command);
        whole.addAll(validity);
        whole.addAll(store);
        Unchecked.run(() -> {
            Path said = Files.createTempFile("keytool", ".out");
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("keytool: " + Files.readString(said));
            }
            Files.delete(said);
        });
    }
}
