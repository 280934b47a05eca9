package dev.troupe.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The variables of the host's environment, and behind them those in the file {@code .env} of its home: lines of {@code NAME=value}, with {@code #} before
 * comments and quotes around a value if one likes. The file is read anew each time, so an edit needs no restart. Safe for use by many threads.
 */
public record Environment(Path home) {

    private static final Logger log = LoggerFactory.getLogger(Environment.class);

    private static final String FILE = ".env";
    private static final int MOST_BYTES = 64 * 1024;

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("(?:\"([^\"]*)\"|'([^']*)')\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");

    /** Empty when there is none, or nothing stands in it. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(file().get(name)).filter(value -> !value.isEmpty()))
                .map(String::strip);
    }

    /** What the file says, the last of each name; nothing without one. */
    public Map<String, String> file() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text().lines().toList()) {
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                values.put(matcher.group(1), value(matcher.group(2)));
            }
        }
        return values;
    }

    private String text() {
        Path file = home.resolve(FILE);
        try {
            if (!Files.isRegularFile(file)) {
                return "";
            }
            if (Files.size(file) > MOST_BYTES) {
                log.warn("{} is not read: it is larger than {} bytes", file, MOST_BYTES);
                return "";
            }
            String text = new String(Files.readAllBytes(file), UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) { // gone meanwhile
            return "";
        } catch (IOException e) {
            log.warn("{} cannot be read: {}", file, e.toString());
            return "";
        }
    }

    private static String value(String written) {
        Matcher quoted = QUOTED.matcher(written);
        if (quoted.matches()) {
            return quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
        }
        return COMMENT.matcher(written).replaceFirst("").strip();
    }
}
