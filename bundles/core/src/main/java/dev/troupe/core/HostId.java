package dev.troupe.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.regex.Pattern;

/** What tells this host from others that share a database or a broker with it: a file of the home, made once. Safe for use by many threads. */
public final class HostId {

    private static final String FILE = "host.id";

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private HostId() {}

    /** @throws IOException with a sentence, when it cannot be read or made */
    public static synchronized String in(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            Path half = Files.writeString(data.resolve(FILE + ".new"), UUID.randomUUID() + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        String id = Files.readString(file).strip();
        if (!ALLOWED.matcher(id).matches()) {
            throw new IOException(file
                    + " holds no host's id (letters, digits, '.', '_' and '-', at most 64): restore it from a copy");
        }
        return id;
    }
}
