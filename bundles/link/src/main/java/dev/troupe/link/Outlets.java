package dev.troupe.link;

import dev.troupe.core.Topics;
import dev.troupe.link.Outlet.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All that a link sends out, a mapping each. What is not touched by a change goes on. Confined to one thread, but for its end. */
public final class Outlets implements AutoCloseable {

    private final Topics topics;
    private final Supplier<Room> room;
    private final Uplink uplink;
    private final Echoes echoes;
    private final LinkBook book;
    private List<Outlet> outlets = List.of();

    /** @param room of each */
    public Outlets(Topics topics, Supplier<Room> room, Uplink uplink, Echoes echoes, LinkBook book) {
        this.topics = topics;
        this.room = room;
        this.uplink = uplink;
        this.echoes = echoes;
        this.book = book;
    }

    /** Has these and no others. */
    public synchronized void keep(List<Route> routes) {
        List<Outlet> kept = new ArrayList<>();
        List<Route> missing = new ArrayList<>(routes);
        for (Outlet outlet : outlets) {
            if (missing.remove(outlet.route())) {
                kept.add(outlet);
            } else {
                outlet.close();
            }
        }
        for (Route route : missing) {
            kept.add(new Outlet(route, topics, room, uplink, echoes, book));
        }
        outlets = List.copyOf(kept);
    }

    @Override
    public void close() {
        keep(List.of());
    }
}
