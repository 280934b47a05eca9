package dev.troupe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a secret lies, since it shall not lie in a configuration that is shown and copied: {@code env:NAME} is a variable of the host's
 * environment, {@code file:PATH} the first line of a file. Its text never contains the secret.
 */
record SecretReference(Kind kind, String name) {

    private static final long MAX_BYTES = 4096;

    enum Kind {
        ENV,
        FILE
    }

    /** @throws IllegalArgumentException a sentence without the value, which may be the secret itself */
    static SecretReference parse(String key, String value) {
        int colon = value.indexOf(':');
        String kind = colon < 0 ? "" : value.substring(0, colon);
        String name = value.substring(colon + 1).strip();
        if (name.isEmpty() || (!kind.equals("env") && !kind.equals("file"))) {
            throw new IllegalArgumentException(
                    key + " refused: say where the secret lies, env:NAME or file:PATH, and not what it is");
        }
        return new SecretReference(kind.equals("env") ? Kind.ENV : Kind.FILE, name);
    }

    /**
     * @param home that a path starts from
     * @throws IOException with a sentence that says what is missing
     */
    String read(Path home) throws IOException {
        return switch (kind) {
            case ENV -> fromEnvironment();
            case FILE -> fromFile(home.resolve(name));
        };
    }

    private String fromEnvironment() throws IOException {
        String value = System.getenv(name);
        if (value == null) {
            throw new IOException("the environment has no variable " + name);
        }
        return value;
    }

    private static String fromFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than " + MAX_BYTES + " bytes, which no password is");
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    @Override
    public String toString() {
        return (kind == Kind.ENV ? "env:" : "file:") + name;
    }
}
