package dev.troupe.host.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A keystore of Java's, whose key has the password of the store. */
record KeyStoreFile(Path file, String type, SecretReference password) implements KeySource {

    static final String USUAL_TYPE = "PKCS12";

    @Override
    public List<Path> files(Path home) {
        return Stream.concat(Stream.of(home.resolve(file)), password.file(home).stream())
                .toList();
    }

    @Override
    public Identity load(Path home) throws IOException, GeneralSecurityException {
        Path place = home.resolve(file);
        char[] secret = password.read(home);
        try {
            KeyStore store = open(place, secret);
            return Identity.of(store, keyIn(store, place), secret, place);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    private KeyStore open(Path place, char[] secret) throws IOException, GeneralSecurityException {
        KeyStore store = instance();
        try (InputStream in = Files.newInputStream(place)) {
            store.load(in, secret);
            return store;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + place, e);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new IOException(place + " does not open with the password at " + password, e);
            }
            throw new IOException(place + " is no " + type + " keystore that can be read: " + e.getMessage(), e);
        }
    }

    private KeyStore instance() throws KeyStoreException {
        try {
            return KeyStore.getInstance(type);
        } catch (KeyStoreException e) {
            throw new KeyStoreException(KEYSTORE_TYPE + " '" + type + "' refused: use PKCS12 or JKS", e);
        }
    }

    private static String keyIn(KeyStore store, Path place) throws KeyStoreException {
        List<String> keys = Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        if (keys.size() != 1) {
            throw new KeyStoreException(place + " has to hold one private key, and holds " + keys.size());
        }
        return keys.getFirst();
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class);
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e); // only of a store that was not loaded
        }
    }
}
