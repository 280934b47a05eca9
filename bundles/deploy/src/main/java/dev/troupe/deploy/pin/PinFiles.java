package dev.troupe.deploy.pin;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.troupe.deploy.PinBoard;
import dev.troupe.deploy.Pinned;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The files {@code config/dev.troupe.deploy.pin-*.cfg}. Safe for use by many threads. */
@Component
public final class PinFiles implements PinBoard {

    private static final Pattern NAME = Pattern.compile(Pattern.quote(PinConfig.PID) + "-.+\\.cfg");
    private static final Pattern BUNDLE = Pattern.compile("[A-Za-z0-9._-]{1,150}");

    /** What is written anew; all else in a file stays, comments too. */
    private static final Pattern OURS = Pattern.compile("\\s*(bundle|version|canary|share)\\s*[=:].*");

    private final Path config;

    @Activate
    public PinFiles(BundleContext context) {
        this(Path.of(context.getProperty("troupe.home")).resolve("config"));
    }

    PinFiles(Path config) {
        this.config = config;
    }

    @Override
    public synchronized List<Pinned> list() {
        return files().stream().flatMap(file -> read(file).stream()).toList();
    }

    @Override
    public synchronized void pin(Pinned pin) throws IOException {
        if (!BUNDLE.matcher(pin.bundle()).matches()) {
            throw new IllegalArgumentException("bundle '" + pin.bundle() + "' refused: a symbolic name");
        }
        Map<String, String> values = values(pin);
        Path file = fileOf(pin.bundle()).orElseGet(() -> config.resolve(PinConfig.PID + "-" + pin.bundle() + ".cfg"));
        Pin.of(file.getFileName().toString(), values);
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.removeIf(line -> OURS.matcher(line).matches());
        List.of("bundle", "version", "canary", "share").forEach(key -> {
            if (values.containsKey(key)) {
                lines.add(key + " = " + values.get(key));
            }
        });
        Path part = config.resolve("." + file.getFileName() + ".part");
        Files.write(part, lines);
        Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private static Map<String, String> values(Pinned pin) {
        Map<String, String> values = new HashMap<>(
                Map.of("bundle", pin.bundle(), "version", pin.version(), "canary", pin.canary(), "share", pin.share()));
        values.values().removeIf(String::isBlank);
        values.replaceAll((key, value) -> value.strip());
        return values;
    }

    @Override
    public synchronized void unpin(String bundle) throws IOException {
        Path file = fileOf(bundle)
                .orElseThrow(() -> new IllegalArgumentException("bundle '" + bundle + "' refused: it is not pinned"));
        Files.deleteIfExists(file);
    }

    private Optional<Path> fileOf(String bundle) {
        return files().stream()
                .filter(file ->
                        read(file).filter(pin -> pin.bundle().equals(bundle)).isPresent())
                .findFirst();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(config)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when it pins nothing, as the sample does, or has just gone. */
    private static Optional<Pinned> read(Path file) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(Files.readString(file)));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty(); // the deployer says so
        }
        String bundle = values.getProperty("bundle", "").strip();
        return bundle.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pinned(
                        bundle,
                        values.getProperty("version", "").strip(),
                        values.getProperty("canary", "").strip(),
                        values.getProperty("share", "").strip()));
    }
}
