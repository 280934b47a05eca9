package dev.troupe.host.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The certificate that the host of a home shows, in {@code data/certificate.pem}: so that the commands know the owner's own host, whoever vouches for it.
 */
public final class HomeCertificate {

    private HomeCertificate() {}

    static void tell(Path home, X509Certificate certificate) throws IOException, GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        Path part = Files.createDirectories(home.resolve("data")).resolve("certificate.pem.part");
        Files.writeString(part, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n", US_ASCII);
        Files.move(part, file(home), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /** For a client that trusts the host of this home and nobody else; empty when it has not spoken TLS. */
    public static Optional<SSLContext> trustIn(Path home) {
        try (InputStream in = Files.newInputStream(file(home))) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return Optional.of(client(new OnlyThis(() -> certificate)));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static SSLContext client(TrustManager trust) throws GeneralSecurityException {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, new TrustManager[] {trust}, null);
        return client;
    }

    private static Path file(Path home) {
        return home.resolve("data/certificate.pem");
    }
}
