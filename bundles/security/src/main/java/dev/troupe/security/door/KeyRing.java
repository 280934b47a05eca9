package dev.troupe.security.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.security.credentials.Credential;
import dev.troupe.security.credentials.FirstStart;
import dev.troupe.security.credentials.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials in force: those of the vault, which is looked at again when its file has changed, and the one of this run. Remembers what
 * has fitted, since finding out takes a while. Safe for use by many threads; never holds its lock while it finds out.
 */
@Component(service = KeyRing.class)
public final class KeyRing {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private static final long LOOK_NS = Duration.ofMillis(500).toNanos();
    private static final int REMEMBERED = 1_000;

    private final Vault vault;
    private final Credential ofThisRun;
    private final LongSupplier clock;
    private final Map<String, Credential> fitted = new LinkedHashMap<>(16, 0.75f, true) { // all guarded by this
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Credential> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private List<Credential> credentials = List.of();
    private String state = "";
    private long looked;

    /** Makes a home's first password and key, and shows them on standard output, where no log sees them. */
    @Activate
    public KeyRing(BundleContext context) throws IOException {
        this(open(data(context)), LocalKey.make(data(context), context), System::nanoTime);
    }

    private static Path data(BundleContext context) {
        String data = context.getProperty("troupe.data");
        if (data == null) {
            throw new IllegalStateException("framework property troupe.data is missing: the launcher sets it");
        }
        return Path.of(data).toAbsolutePath();
    }

    private static Vault open(Path data) throws IOException {
        Vault vault = new Vault(data);
        if (!vault.exists()) {
            System.out.println(FirstStart.in(vault).notice());
        }
        return vault;
    }

    @Deactivate
    void stop(BundleContext context) throws IOException {
        LocalKey.delete(data(context));
    }

    /** @param clock nanoseconds */
    KeyRing(Vault vault, Credential ofThisRun, LongSupplier clock) {
        this.vault = vault;
        this.ofThisRun = ofThisRun;
        this.clock = clock;
        look();
    }

    /** Whom it is known to fit, without finding out. */
    synchronized Optional<Credential> known(Shown shown) {
        if (clock.getAsLong() - looked >= LOOK_NS) {
            look();
        }
        return Optional.ofNullable(fitted.get(digest(shown)));
    }

    /** Finds out whom it fits; one that was added a moment ago too. */
    Optional<Credential> fitting(Shown shown) {
        look();
        Optional<Credential> found = named(shown).filter(credential -> credential.fits(shown.secret()));
        found.ifPresent(credential -> remember(shown, credential));
        return found;
    }

    private synchronized Optional<Credential> named(Shown shown) {
        return ofThisRun.is(shown.kind(), shown.name())
                ? Optional.of(ofThisRun)
                : credentials.stream()
                        .filter(credential -> credential.is(shown.kind(), shown.name()))
                        .findFirst();
    }

    private synchronized void remember(Shown shown, Credential credential) {
        if (isInForce(credential)) { // not revoked meanwhile
            fitted.put(digest(shown), credential);
        }
    }

    private synchronized boolean isInForce(Credential credential) {
        return credential.equals(ofThisRun) || credentials.contains(credential);
    }

    /** A file that cannot be read lets nobody in: what it said before may have been revoked. */
    private synchronized void look() {
        looked = clock.getAsLong();
        String found = state();
        if (found.equals(state)) {
            return;
        }
        state = found;
        credentials = List.of();
        try {
            credentials = vault.read();
            log.info("{} keys and passwords are in force", credentials.size());
        } catch (IOException e) {
            log.error("no key and no password is in force: {}", e.toString());
        }
        fitted.values().removeIf(credential -> !isInForce(credential));
    }

    private String state() {
        try {
            return vault.state();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String digest(Shown shown) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((shown.kind() + " " + shown.name() + "\n").getBytes(UTF_8));
            return HexFormat.of().formatHex(sha.digest(shown.secret().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
