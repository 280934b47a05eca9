package dev.troupe.host.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the host's key and certificate lie. Relative paths start at the home. */
public sealed interface KeySource permits KeyStoreFile, PemFiles {

    String KEYSTORE = "tls.keystore";
    String KEYSTORE_TYPE = "tls.keystore.type";
    String KEYSTORE_PASSWORD = "tls.keystore.password";
    String CERTIFICATE = "tls.certificate";
    String KEY = "tls.key";

    /** All keys of {@code config/host.properties} that are read here. */
    Set<String> KEYS = Set.of(KEYSTORE, KEYSTORE_TYPE, KEYSTORE_PASSWORD, CERTIFICATE, KEY);

    /**
     * What the settings name; empty when they say nothing of TLS.
     *
     * @throws IllegalArgumentException a sentence that says what to set
     */
    static Optional<KeySource> of(Map<String, String> values) {
        Set<String> given = new TreeSet<>(KEYS);
        given.retainAll(values.keySet());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String certificate = values.get(CERTIFICATE);
        String key = values.get(KEY);
        String store = values.get(KEYSTORE);
        String password = values.get(KEYSTORE_PASSWORD);
        if (certificate != null && key != null && given.size() == 2) {
            return Optional.of(new PemFiles(Path.of(certificate), Path.of(key)));
        }
        if (store != null && password != null && certificate == null && key == null) {
            return Optional.of(new KeyStoreFile(
                    Path.of(store),
                    values.getOrDefault(KEYSTORE_TYPE, KeyStoreFile.USUAL_TYPE),
                    SecretReference.parse(KEYSTORE_PASSWORD, password)));
        }
        throw new IllegalArgumentException("TLS needs " + CERTIFICATE + " and " + KEY + " (PEM files), or " + KEYSTORE
                + " and " + KEYSTORE_PASSWORD + "; set are " + String.join(", ", given));
    }

    /** A change of one of them is a new key. */
    List<Path> files(Path home);

    /**
     * Reads it.
     *
     * @throws IOException or {@link GeneralSecurityException} with a sentence that names the file
     */
    Identity load(Path home) throws IOException, GeneralSecurityException;
}
