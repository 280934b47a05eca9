package dev.troupe.platform;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Checked configuration.
 *
 * @param platform empty: what the environment says
 */
record Settings(String platform, Path folder) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    @ObjectClassDefinition(name = "Troupe: platform", description = "Where the platform lays down secrets for the host")
    public @interface Config {
        @AttributeDefinition(
                name = "Platform",
                description = "Its name; empty: what REALTIME_PLATFORM or REALTIME_PLATFORM_NAME says",
                required = false)
        String platform() default "";

        @AttributeDefinition(
                name = "Folder",
                description = "With the folders {platform}-kafka-secret, -mqtt-, -db-, -metabase- and -lenses-")
        String secrets_folder() default "/var/secrets";
    }

    /**
     * @param home that a relative path starts from
     * @throws IllegalArgumentException naming key, value and what is allowed
     */
    static Settings of(Config config, String home) {
        String platform = config.platform().strip();
        if (!platform.isEmpty() && !NAME.matcher(platform).matches()) {
            throw new IllegalArgumentException("platform '" + platform
                    + "' refused: at most 63 letters, digits, '.', '_' and '-', as in the names of its secrets");
        }
        try {
            return new Settings(
                    platform, Path.of(home).resolve(config.secrets_folder().strip()));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("secrets.folder refused: " + e.getMessage(), e);
        }
    }

    /** The name of the platform; empty when there is none, or it is none that a folder could have. */
    String platform(UnaryOperator<String> environment) {
        return Stream.of(platform, environment.apply("REALTIME_PLATFORM"), environment.apply("REALTIME_PLATFORM_NAME"))
                .filter(name -> name != null && NAME.matcher(name.strip()).matches())
                .map(String::strip)
                .findFirst()
                .orElse("");
    }
}
