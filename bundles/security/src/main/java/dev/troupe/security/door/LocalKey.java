package dev.troupe.security.door;

import dev.troupe.core.Role;
import dev.troupe.security.credentials.ApiKey;
import dev.troupe.security.credentials.Credential;
import dev.troupe.security.credentials.OwnersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.osgi.framework.BundleContext;

/**
 * The key of whoever owns the home, for the commands: {@code data/security/local.key}, with the URL that it is for. Another one at each
 * start, so that it is worth nothing when the host does not run.
 */
final class LocalKey {

    private LocalKey() {}

    static Credential make(Path data, BundleContext context) throws IOException {
        ApiKey key = ApiKey.draw(Credential.OF_THIS_RUN);
        String url = context.getProperty("troupe.url");
        OwnersFile.write(file(data), List.of("url=" + (url == null ? "" : url), "key=" + key.text()));
        return Credential.key(key, Role.OPERATOR, Instant.now());
    }

    static void delete(Path data) throws IOException {
        Files.deleteIfExists(file(data));
    }

    private static Path file(Path data) {
        return data.resolve("security/local.key");
    }
}
