package dev.troupe.host.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * What the host shows to those who connect, read anew when its files change. What cannot be read leaves in force what was. Safe for use by many
 * threads.
 */
public final class ServerKeys {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofDays(14);

    private static final Logger log = Logger.getLogger(ServerKeys.class.getName()); // SLF4J lives in a bundle

    private final KeySource source;
    private final Path home;
    private final CurrentKeys keys;
    private final SSLContext context;
    private List<Stamp> seen; // of the thread that looks
    private List<Stamp> read;

    private ServerKeys(KeySource source, Path home, Identity first, List<Stamp> read) throws GeneralSecurityException {
        this.source = source;
        this.home = home;
        this.keys = new CurrentKeys(first);
        this.context = SSLContext.getInstance("TLS");
        this.context.init(new KeyManager[] {keys}, new TrustManager[0], null);
        this.read = read;
        this.seen = read;
    }

    /**
     * Reads the keys.
     *
     * @throws IllegalArgumentException a sentence that says what is wrong with them
     */
    public static ServerKeys open(KeySource source, Path home) {
        log.setLevel(Level.INFO);
        try {
            List<Stamp> before = Stamp.of(source.files(home));
            ServerKeys opened = new ServerKeys(source, home, source.load(home), before);
            opened.tell();
            return opened;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS is set, but " + e.getMessage(), e);
        }
    }

    /** For those who let clients in. */
    public SSLContext context() {
        return context;
    }

    /** For a client that trusts this host and nobody else. */
    public SSLContext client() {
        try {
            return HomeCertificate.client(new OnlyThis(keys::certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** Looks after the files from now on. */
    public void watch() {
        Thread.ofPlatform().daemon().name("tls-keys").start(() -> {
            while (pause()) {
                look();
            }
        });
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** New files are read when they have not changed since the last look. */
    void look() {
        List<Stamp> now = Stamp.of(source.files(home));
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(read)) {
            read = now;
            renew();
        }
    }

    private void renew() {
        try {
            keys.renew(source.load(home));
            log.info(() ->
                    "TLS: new connections get the certificate that is valid until " + expiry() + "; open ones stay");
            tell();
        } catch (IOException | GeneralSecurityException e) {
            log.severe(() -> "TLS: the certificate stays as it was: " + e.getMessage());
        }
    }

    private void tell() throws IOException, GeneralSecurityException {
        HomeCertificate.tell(home, certificate());
        if (expiry().isBefore(Instant.now().plus(SOON))) {
            log.warning(() -> "TLS: the certificate is valid until " + expiry()
                    + " only; replace its file, and the host takes it up at once");
        }
    }

    private Instant expiry() {
        return certificate().getNotAfter().toInstant();
    }

    X509Certificate certificate() {
        return keys.certificate();
    }
}
