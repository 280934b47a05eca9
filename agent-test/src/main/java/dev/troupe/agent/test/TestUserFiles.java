package dev.troupe.agent.test;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.handlers.Binding;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Users' files in memory. Peers of {@link TestHost} are the user {@value #USER}. Safe for use by many threads. */
public final class TestUserFiles implements UserFiles {

    public static final String USER = "tester";

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}_](?:[\\p{L}\\p{M}\\p{N} ._-]{0,62}[\\p{L}\\p{M}\\p{N}_-])?");

    private final Binding binding = new Binding();
    private final Map<String, Map<String, String>> users = new TreeMap<>();

    /** Roughly what the host takes: what it refuses besides is told in {@code docs/context.md}. */
    @Override
    public boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public synchronized void append(String user, String file, String text) {
        files(user).merge(file, text.endsWith("\n") ? text : text + "\n", String::concat);
    }

    private Map<String, String> files(String user) {
        if (!isName(user)) {
            throw new AgentException(ErrorCode.INVALID, "user '" + user + "' refused: no name of a folder");
        }
        return users.computeIfAbsent(user, one -> new TreeMap<>());
    }

    @Override
    public List<String> tail(String user, String file, int lines) {
        List<String> all = read(user, file).orElse("").lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    @Override
    public synchronized Optional<String> read(String user, String file) {
        return Optional.ofNullable(files(user).get(file));
    }

    @Override
    public synchronized List<String> list(String user) {
        return List.copyOf(files(user).keySet());
    }

    @Override
    public <T> Optional<T> read(String user, String file, Class<T> shape) {
        return read(user, file).map(text -> value(text, file, shape));
    }

    private <T> T value(String text, String file, Class<T> shape) {
        try {
            return binding.data(Json.parse(text), file).as(shape);
        } catch (JsonException e) {
            throw new AgentException(ErrorCode.INVALID, file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized <T> T update(String user, String file, Class<T> shape, T empty, UnaryOperator<T> change) {
        T changed = change.apply(read(user, file, shape).orElse(empty));
        files(user).put(file, binding.json(changed).toString());
        return changed;
    }
}
