package dev.troupe.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.chat.talk.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The users' files in a folder of a test, on a disk that can be full, and slow. */
public final class TempFiles implements UserFiles {

    public volatile boolean full;

    /** Writes that may go on. */
    public final Semaphore pace = new Semaphore(Integer.MAX_VALUE);

    public final AtomicInteger appends = new AtomicInteger();
    private final Path root;

    public TempFiles(Path root) {
        this.root = root;
    }

    @Override
    public boolean isName(String text) {
        return UserId.read(text).isPresent();
    }

    @Override
    public void append(String user, String file, String text) {
        pace.acquireUninterruptibly();
        appends.incrementAndGet();
        if (full) {
            throw new AgentException(ErrorCode.STORE_UNAVAILABLE, "the disk is full");
        }
        try {
            Path place = Files.createDirectories(root.resolve(user)).resolve(file);
            Files.writeString(place, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AgentException(ErrorCode.STORE_UNAVAILABLE, "no such disk", e);
        }
    }

    @Override
    public Optional<String> read(String user, String file) {
        try {
            Path place = root.resolve(user).resolve(file);
            return Files.exists(place) ? Optional.of(Files.readString(place)) : Optional.empty();
        } catch (IOException e) {
            throw new AgentException(ErrorCode.STORE_UNAVAILABLE, "no such disk", e);
        }
    }

    @Override
    public List<String> tail(String user, String file, int lines) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> list(String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<T> read(String user, String file, Class<T> shape) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T update(String user, String file, Class<T> shape, T empty, UnaryOperator<T> change) {
        throw new UnsupportedOperationException();
    }
}
