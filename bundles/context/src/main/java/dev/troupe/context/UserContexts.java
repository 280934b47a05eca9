package dev.troupe.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.Records;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Files of users in a folder of the host's home. */
@Component(service = UserFiles.class)
public final class UserContexts implements UserFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** That {@link #tail} reads at most. */
    private static final int TAIL_BYTES = 1 << 20;

    private final Configuration configuration;
    private final Records records;
    private final Folders folders;
    private final FileLocks locks = new FileLocks(PATIENCE);
    private final Appends appends = new Appends(locks);
    private final Disk disk = new Disk(PATIENCE);

    /** A file by its names, checked. */
    private record Place(Name user, Name file, Path path) {

        /** For the beginning of a sentence. */
        private String being(String done) {
            return done + " '" + file + "' of user '" + user + "'";
        }
    }

    @Activate
    public UserContexts(@Reference Configuration configuration, @Reference Records records) {
        this.configuration = configuration;
        this.records = records;
        this.folders = new Folders(configuration::now, System::nanoTime);
    }

    @Deactivate
    public void stop() {
        disk.close();
    }

    @Override
    public boolean isName(String text) {
        return Name.read(text).isPresent();
    }

    @Override
    public void append(String user, String file, String text) {
        Place place = place(user, file);
        if (!text.isEmpty()) {
            byte[] lines = (text.endsWith("\n") ? text : text + "\n").getBytes(UTF_8);
            appends.append(
                    place.path(),
                    lines,
                    (held, entries) -> disk.run(held, place.being("writing"), () -> {
                        append(place, entries);
                        return true;
                    }));
        }
    }

    /** Those that still fit in; the others hear why not. */
    private void append(Place place, List<Appends.Entry> entries) throws IOException {
        Stored stored = new Stored(place.path());
        if (!isThere(place)) {
            folders.make(place.user(), place.file());
        }
        long most = configuration.now().fileBytes();
        long room = most - stored.size() - 1; // a line end may come in front
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Appends.Entry entry : entries) {
            if (entry.text().length <= room - all.size()) {
                all.writeBytes(entry.text());
            } else {
                var _ = entry.done().completeExceptionally(full(place, most));
            }
        }
        if (all.size() > 0) {
            stored.append(all.toByteArray());
        }
    }

    private static AgentException full(Place place, long most) {
        return new AgentException(
                ErrorCode.INVALID,
                place.being("writing")
                        + " refused: it would have more than " + most
                        + " bytes. Move it away, or raise file.max.kib");
    }

    @Override
    public List<String> tail(String user, String file, int lines) {
        if (lines < 0) {
            throw new AgentException(ErrorCode.INVALID, "lines " + lines + " refused: at least 0");
        }
        Place place = place(user, file);
        try (FileLocks.Held held = locks.take(place.path())) { // else half of what is just being written is read
            return disk.run(
                    held,
                    place.being("reading"),
                    () -> isThere(place) ? new Stored(place.path()).tail(lines, TAIL_BYTES) : List.of());
        }
    }

    @Override
    public Optional<String> read(String user, String file) {
        Place place = place(user, file);
        try (FileLocks.Held held = locks.take(place.path())) {
            return disk.run(held, place.being("reading"), () -> bytes(place)).map(Stored::text);
        }
    }

    @Override
    public List<String> list(String user) {
        Name name = Name.of("user", user);
        return disk.run("listing the files of user '" + name + "'", () -> folders.list(name));
    }

    @Override
    public <T> Optional<T> read(String user, String file, Class<T> shape) {
        Place place = place(user, file); // needs no lock: there is the old or the new one
        return disk.run(place.being("reading"), () -> bytes(place))
                .map(bytes -> records.read(json(place, bytes), shape, file));
    }

    /** The lock is held while the change is made, for that is what is promised; it is this file's alone. */
    @Override
    public <T> T update(String user, String file, Class<T> shape, T empty, UnaryOperator<T> change) {
        Place place = place(user, file);
        try (FileLocks.Held held = locks.take(place.path())) {
            if (held.isNested()) {
                throw new AgentException(
                        ErrorCode.INVALID, place.being("changing") + " refused: this very change changes it already");
            }
            Optional<byte[]> before = disk.run(held, place.being("reading"), () -> bytes(place));
            T old = before.map(bytes -> records.read(json(place, bytes), shape, file))
                    .orElse(empty);
            T next = Objects.requireNonNull(change.apply(old), "the changed " + file);
            byte[] text = Indented.of(records.write(next));
            if (!before.map(bytes -> Arrays.equals(bytes, text)).orElse(false)) {
                replace(held, place, text);
            }
            return next;
        }
    }

    private void replace(FileLocks.Held held, Place place, byte[] text) {
        long most = configuration.now().fileBytes();
        if (text.length > most) {
            throw full(place, most);
        }
        disk.run(held, place.being("writing"), () -> {
            if (!isThere(place)) {
                folders.make(place.user(), place.file());
            }
            new Stored(place.path()).replace(text);
            return true;
        });
    }

    private Place place(String user, String file) {
        Name owner = Name.of("user", user);
        Name name = Name.of("file", file);
        return new Place(owner, name, folders.path(owner, name));
    }

    private boolean isThere(Place place) throws IOException {
        if (!folders.has(place.user()) || !new Stored(place.path()).exists()) {
            return false;
        }
        folders.sameOnDisk("file", place.file(), place.path());
        return true;
    }

    /** A person may have put a larger one there. */
    private Optional<byte[]> bytes(Place place) throws IOException {
        if (!isThere(place)) {
            return Optional.empty();
        }
        Stored stored = new Stored(place.path());
        long most = configuration.now().fileBytes();
        if (stored.size() > most) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    place.being("reading") + " refused: it has more than " + most
                            + " bytes. Move it away, or raise file.max.kib");
        }
        return stored.read();
    }

    private static Json json(Place place, byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (JsonException e) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    place.being("reading") + " failed: it is no JSON, " + e.getMessage() + "; mend it, or move it away",
                    e);
        }
    }
}
