package dev.troupe.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.Feed;
import dev.troupe.core.UnavailableException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that agents have by themselves, for events: one for each agent, topic and key. Their number in memory is bounded; the one that has been idle for longest makes
 * room. Safe for use by many threads; never blocks.
 */
public final class OwnSessions {

    /** Events that may be underway at once, in all of them together. */
    private static final int UNDERWAY = 16_384;

    private static final long BYTES = 64L << 20;

    /** Ids of events that are remembered, so that one that is given again is not handled again. */
    private static final int IDS = 20_000;

    /** Looked at for one that may go. */
    private static final int CANDIDATES = 64;

    private static final int ID_BYTES = 18;

    private final Function<Identity, LiveSession> opener;
    private final Supplier<Limits> limits;
    private final Executor threads;
    private final Map<String, Own> owns = new LinkedHashMap<>(16, 0.75f, true); // the longest idle first
    private final Map<String, CompletableFuture<Void>> known = new LinkedHashMap<>();
    private int underway;
    private int leaving;
    private long bytes;

    OwnSessions(Function<Identity, LiveSession> opener, Supplier<Limits> limits, Executor threads) {
        this.opener = opener;
        this.limits = limits;
        this.threads = threads;
    }

    /**
     * Hands an event to the agent's session for its topic and key, in the order of the calls.
     *
     * @param depth how many events led to it, itself included
     * @return completes once it is handled or on disk; with {@link UnavailableException} when it was not taken
     */
    public CompletableFuture<Void> give(String agent, Feed event, int depth) {
        String session = id(agent, event.topic(), event.key());
        String id = event.id() == null ? null : session + event.id();
        Fed fed = Fed.of(event, depth);
        synchronized (this) {
            CompletableFuture<Void> before = id == null ? null : known.get(id);
            if (before != null) {
                return before;
            }
            String why = enter(session, agent, fed);
            if (why != null) {
                return CompletableFuture.failedFuture(new UnavailableException(why));
            }
            remember(id, fed.taken());
        }
        return fed.taken().whenComplete((done, failure) -> leave(fed, failure == null ? null : id));
    }

    /** @return why it cannot be taken; null when it is */
    private @Nullable String enter(String session, String agent, Fed fed) {
        if (underway >= UNDERWAY || bytes + fed.data().size() > BYTES) {
            return "too much waits for agents: " + underway + " events, " + bytes + " bytes";
        }
        Own own = owns.get(session);
        int most = limits.get().mailbox();
        if (own != null && own.waiting() >= most) {
            return "agent '" + agent + "' is behind with topic '" + fed.type() + "': " + most + " events wait";
        }
        if (own == null) {
            if (!hasRoom()) {
                return "all " + owns.size() + " sessions that agents may have by themselves are at work (own.max)";
            }
            own = new Own(new Identity(session, "", "topic:" + fed.type(), agent), opener, threads);
            owns.put(session, own);
        }
        try {
            own.give(fed);
        } catch (RejectedExecutionException e) {
            return "the host stops";
        }
        underway++;
        bytes += fed.data().size();
        return null;
    }

    private void remember(@Nullable String id, CompletableFuture<Void> taken) {
        if (id != null) {
            known.put(id, taken);
            if (known.size() > IDS) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }

    private synchronized void leave(Fed fed, @Nullable String failed) {
        underway--;
        bytes -= fed.data().size();
        if (failed != null) {
            known.remove(failed, fed.taken());
        }
    }

    private boolean hasRoom() {
        int most = limits.get().own().most();
        Iterator<Own> eldest = owns.values().iterator();
        for (int i = 0; i < CANDIDATES && owns.size() - leaving >= most && eldest.hasNext(); i++) {
            Own own = eldest.next();
            if (own.isIdle()) {
                end(own);
            }
        }
        return owns.size() - leaving < most;
    }

    private void end(Own own) {
        leaving++;
        own.end(() -> gone(own));
    }

    /** In its lane, where it is the last unless something has come for it meanwhile. */
    private synchronized void gone(Own own) {
        leaving--;
        if (own.waiting() == 1) {
            owns.remove(own.id(), own);
        }
    }

    /** Events that are not handled yet. */
    public synchronized int underway() {
        return underway;
    }

    /** Whether one is not idle: a moment longer than its event is {@link #underway}. */
    synchronized boolean areAtWork() {
        return !owns.values().stream().allMatch(Own::isIdle);
    }

    /** Lets go of those that have rested for long, and looks after those that were brought back from disk. */
    void tend(Collection<LiveSession> sessions) {
        Limits now = limits.get();
        List<LiveSession> mine = sessions.stream()
                .filter(session -> session.identity().isOwn() && !session.isClosing())
                .toList();
        synchronized (this) {
            for (LiveSession session : mine) {
                if (!owns.containsKey(session.id())) {
                    owns.put(session.id(), new Own(session, opener, threads));
                }
            }
            for (Own own : owns.values()) {
                if (own.hasRestedFor(now.own().rest(), now.lasting().patience())) {
                    end(own);
                }
            }
        }
    }

    /** The same for the same agent, topic and key, so that it is found again on disk. */
    static String id(String agent, String topic, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {agent, topic, key}) {
                byte[] utf8 = part.getBytes(UTF_8);
                digest.update((utf8.length + ":").getBytes(UTF_8));
                digest.update(utf8);
            }
            byte[] hash = Arrays.copyOf(digest.digest(), ID_BYTES);
            return Identity.OWN + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
