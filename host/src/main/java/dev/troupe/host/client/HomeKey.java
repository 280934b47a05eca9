package dev.troupe.host.client;

import dev.troupe.host.tls.HomeCertificate;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/**
 * The key that a running host leaves for its owner in {@code data/security/local.key}.
 *
 * @param url of the host, and of no other: the key is not to be shown elsewhere
 */
public record HomeKey(URI url, String text) {

    /** Empty when no host runs there, or its key is another's to read. */
    public static Optional<HomeKey> read(Path home) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("data/security/local.key"))) {
            properties.load(reader);
            return Optional.of(
                    new HomeKey(URI.create(properties.getProperty("url", "")), properties.getProperty("key", "")));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key of the home's host, when it is the one at that URL. */
    static Optional<String> textFor(Path home, URI url) {
        return read(home).filter(key -> key.isFor(url)).map(HomeKey::text);
    }

    /** Trust in the home's host and nobody else, when it is the one at that URL and speaks TLS. */
    static Optional<SSLContext> trustFor(Path home, URI url) {
        return read(home).filter(key -> key.isFor(url)).flatMap(key -> HomeCertificate.trustIn(home));
    }

    private boolean isFor(URI other) {
        return url.getAuthority() != null
                && url.getAuthority().equals(other.getAuthority())
                && String.valueOf(url.getScheme()).equals(other.getScheme());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "key for " + url;
    }
}
