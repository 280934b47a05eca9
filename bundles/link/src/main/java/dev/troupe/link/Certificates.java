package dev.troupe.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import javax.net.ssl.TrustManagerFactory;

/** Reads whom to trust: PEM, or a keystore ({@code .p12}, {@code .pfx}, {@code .jks}). */
public final class Certificates {

    private Certificates() {}

    /** @throws IllegalArgumentException a sentence that names the file */
    public static TrustManagerFactory trusted(Path file, String password) {
        KeyStore store = store(file, password);
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust;
        } catch (GeneralSecurityException e) {
            throw refused(file, e);
        }
    }

    /** @throws IllegalArgumentException a sentence that names the file */
    public static KeyStore store(Path file, String password) {
        try {
            return read(file, password);
        } catch (IOException | GeneralSecurityException e) {
            throw refused(file, e);
        }
    }

    private static IllegalArgumentException refused(Path file, Exception e) {
        return new IllegalArgumentException(
                "tls.truststore " + file + " cannot be read as certificates: " + e.getMessage(), e);
    }

    private static KeyStore read(Path file, String password) throws IOException, GeneralSecurityException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean java = name.endsWith(".jks");
        try (InputStream in = Files.newInputStream(file)) {
            if (java || name.endsWith(".p12") || name.endsWith(".pfx")) {
                KeyStore store = KeyStore.getInstance(java ? "JKS" : "PKCS12");
                store.load(in, password.toCharArray());
                return store;
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            return store;
        }
    }
}
