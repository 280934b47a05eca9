package dev.troupe.persona;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.user.UserFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Conversations of users; of those that it does not know it says that the disk is broken. */
record Diary(Map<String, List<String>> conversations) implements UserFiles {

    @Override
    public List<String> tail(String user, String file, int lines) {
        if (!file.equals("conversations.md") || !conversations.containsKey(user)) {
            throw new AgentException(ErrorCode.STORE_UNAVAILABLE, "the disk is broken");
        }
        return conversations.get(user);
    }

    @Override
    public boolean isName(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(String user, String file, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> read(String user, String file) {
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
