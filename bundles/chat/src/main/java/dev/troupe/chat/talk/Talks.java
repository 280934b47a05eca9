package dev.troupe.chat.talk;

import dev.troupe.chat.Cast;
import dev.troupe.chat.Configuration;
import dev.troupe.chat.Settings;
import dev.troupe.chat.files.Chronicle;
import dev.troupe.core.Sessions;
import dev.troupe.websocket.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversations by user. One is kept for a while behind its user's last socket, so that who comes back goes on with it. Safe for use by many threads.
 */
@Component(service = Talks.class)
public final class Talks {

    private static final Logger log = LoggerFactory.getLogger(Talks.class);

    private static final long ROUND_MILLIS = 1_000;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chat-watch").daemon().factory());
    private final Map<String, Desk> desks = new HashMap<>(); // guarded by this
    private int sockets; // guarded by this
    private final Sessions sessions;
    private final Cast cast;
    private final Chronicle chronicle;
    private final Configuration configuration;

    /** A conversation and how many take part in it. Guarded by the table. */
    private static final class Desk {
        final Talk talk;
        int sockets;
        long restsSince;

        Desk(Talk talk) {
            this.talk = talk;
        }
    }

    @Activate
    public Talks(
            @Reference Sessions sessions,
            @Reference Cast cast,
            @Reference Chronicle chronicle,
            @Reference Configuration configuration) {
        this.sessions = sessions;
        this.cast = cast;
        this.chronicle = chronicle;
        this.configuration = configuration;
        var _ = watch.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void stop() {
        watch.shutdownNow();
        List<Talk> all;
        synchronized (this) {
            all = desks.values().stream().map(desk -> desk.talk).toList();
            desks.clear();
            sockets = 0;
        }
        all.forEach(Talk::end);
    }

    /** Whether somebody may take part. */
    public sealed interface Entry {

        record In(Talk talk) implements Entry {}

        /** @param sentence why not */
        record Refused(String sentence) implements Entry {}
    }

    /** Takes a place for one more socket of this user; it hears nothing before {@link Talk#join}, and has to {@link #leave}. */
    public Entry enter(String user) {
        Settings settings = configuration.now();
        Optional<Talk> gone = Optional.empty();
        Entry entry;
        synchronized (this) {
            Desk desk = desks.get(user);
            if (desk == null) {
                gone = desks.size() < settings.users() ? gone : longestAtRest();
                desk = desks.size() < settings.users() ? seat(user) : null;
            }
            entry = desk == null
                    ? new Entry.Refused(
                            "all " + settings.users() + " users that this host takes are here: try again later")
                    : take(desk, settings.sockets());
        }
        gone.ifPresent(Talk::end);
        return entry;
    }

    private Desk seat(String user) {
        Desk desk = new Desk(new Talk(user, sessions, cast, chronicle));
        desks.put(user, desk);
        return desk;
    }

    private Entry take(Desk desk, int most) {
        if (desk.sockets >= most) {
            return new Entry.Refused("this user has " + desk.sockets + " connections already: close one first");
        }
        desk.sockets++;
        sockets++;
        return new Entry.In(desk.talk);
    }

    /** It is the table's no more. */
    private Optional<Talk> longestAtRest() {
        long now = System.nanoTime(); // one for all
        Optional<Desk> oldest = desks.values().stream()
                .filter(desk -> desk.sockets == 0)
                .min(Comparator.comparingLong(desk -> desk.restsSince - now));
        oldest.ifPresent(desk -> desks.remove(desk.talk.user()));
        return oldest.map(desk -> desk.talk);
    }

    public void leave(Talk talk, Connection socket) {
        talk.part(socket);
        synchronized (this) {
            Desk desk = desks.get(talk.user());
            if (desk != null && desk.talk == talk) {
                sockets--;
                desk.sockets--;
                desk.restsSince = System.nanoTime();
            }
        }
    }

    private void round() {
        try {
            endRested(System.nanoTime());
        } catch (RuntimeException e) {
            log.error("conversations at rest were not looked after this time", e);
        }
    }

    void endRested(long now) {
        long rest = configuration.now().rest().toNanos();
        List<Talk> ended = new ArrayList<>();
        synchronized (this) {
            desks.values().removeIf(desk -> {
                boolean over = desk.sockets == 0 && now - desk.restsSince >= rest;
                if (over) {
                    ended.add(desk.talk);
                }
                return over;
            });
        }
        ended.forEach(Talk::end);
    }

    /** All sockets of all users hear the frame. */
    public void tellAll(byte[] frame) {
        talks().forEach(talk -> talk.tell(frame));
    }

    private synchronized List<Talk> talks() {
        return desks.values().stream().map(desk -> desk.talk).toList();
    }

    /** The oldest first; a copy. */
    public List<Talk.Summary> list() {
        return talks().stream()
                .map(Talk::summary)
                .sorted(Comparator.comparing(Talk.Summary::begun))
                .toList();
    }

    public synchronized int size() {
        return desks.size();
    }

    public synchronized int sockets() {
        return sockets;
    }
}
