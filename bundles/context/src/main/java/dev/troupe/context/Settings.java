package dev.troupe.context;

import dev.troupe.core.Configured;
import dev.troupe.core.Role;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The configuration, checked.
 *
 * @param folder of all users
 * @param fileBytes that one file may have
 * @param files that one user may have
 * @param role that it takes to read them over HTTP
 */
record Settings(Path folder, long fileBytes, int files, int users, Role role) {

    @ObjectClassDefinition(
            name = "Troupe: files of users",
            description =
                    "Where they lie, how large they may grow, and who may read them. Changes are taken up at once")
    @interface Config {
        @AttributeDefinition(name = "Folder", description = "In the home, or an absolute path")
        String folder() default "user_contexts";

        @AttributeDefinition(name = "File size", description = "KiB that one file may have", min = "1", max = "1048576")
        int file_max_kib() default 16_384;

        @AttributeDefinition(name = "Files", description = "That one user may have", min = "1", max = "10000")
        int files_max() default 100;

        @AttributeDefinition(name = "Users", description = "That may have files", min = "1", max = "10000000")
        int users_max() default 100_000;

        @AttributeDefinition(
                name = "Readers",
                description = "What it takes to read them over HTTP",
                options = {
                    @Option(label = "client", value = "client"),
                    @Option(label = "operator", value = "operator"),
                    @Option(label = "admin", value = "admin")
                })
        String read_role() default "operator";
    }

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Settings of(Path home, Config config) {
        return new Settings(
                folder(home, config.folder().strip()),
                1024 * Configured.number("file.max.kib", config::file_max_kib, 1, 1 << 20),
                (int) Configured.number("files.max", config::files_max, 1, 10_000),
                (int) Configured.number("users.max", config::users_max, 1, 10_000_000),
                role(config.read_role().strip()));
    }

    /** The home itself is none: what lies there would be users. */
    private static Path folder(Path home, String text) {
        try {
            Path folder = home.resolve(text).normalize();
            if (!folder.equals(home.normalize()) && text.codePoints().noneMatch(Character::isISOControl)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("folder '" + Shown.of(text)
                + "' refused: a folder in the home, such as user_contexts, or an absolute path");
    }

    private static Role role(String text) {
        try {
            return Role.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("read." + e.getMessage(), e);
        }
    }
}
