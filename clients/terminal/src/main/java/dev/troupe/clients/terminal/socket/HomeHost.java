package dev.troupe.clients.terminal.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The host that runs on a home, by what it leaves there for its owner: {@code data/security/local.key} and {@code data/certificate.pem}.
 *
 * @param key for this host and no other
 */
record HomeHost(Path home, URI url, String key) {

    /** Empty when none runs there, or its key is another's to read. */
    static Optional<HomeHost> of(Path home) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("data/security/local.key"))) {
            properties.load(reader);
            URI url = URI.create(Door.socketScheme(properties.getProperty("url", "")));
            return Optional.of(new HomeHost(home, url, properties.getProperty("key", "")));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isAt(URI other) {
        return url.getAuthority() != null
                && url.getAuthority().equals(other.getAuthority())
                && String.valueOf(url.getScheme()).equals(other.getScheme());
    }

    /** Trust in the certificate that it shows and no other; empty when it does not speak TLS. */
    Optional<SSLContext> trust() {
        try (InputStream in = Files.newInputStream(home.resolve("data/certificate.pem"))) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            SSLContext trust = SSLContext.getInstance("TLS");
            trust.init(null, new TrustManager[] {new OnlyThis(certificate)}, null);
            return Optional.of(trust);
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "host at " + url;
    }
}
