package dev.troupe.websocket.endpoint;

import dev.troupe.websocket.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dialects that are here, by name. Of those with the same name the first one is spoken. Safe for use by many threads. */
public final class DialectTable {

    private static final Logger log = LoggerFactory.getLogger(DialectTable.class);

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private record Entry(String name, Dialect dialect) {}

    public Optional<Dialect> find(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .map(Entry::dialect)
                .findFirst();
    }

    public boolean holds(Dialect dialect) {
        return entries.stream().anyMatch(entry -> entry.dialect() == dialect);
    }

    public void add(String name, Dialect dialect) {
        find(name)
                .ifPresentOrElse(
                        first -> log.warn(
                                "dialect '{}' of {} waits: {} speaks it", name, dialect.getClass(), first.getClass()),
                        () -> log.info("dialect '{}' is spoken", name));
        entries.add(new Entry(name, dialect));
    }

    public void remove(String name, Dialect dialect) {
        if (entries.removeIf(entry -> entry.dialect() == dialect)) {
            log.info("dialect '{}' is gone", name);
        }
    }
}
