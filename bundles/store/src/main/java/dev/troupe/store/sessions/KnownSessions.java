package dev.troupe.store.sessions;

import dev.troupe.core.store.SessionStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions of which the writer knows that they are in the database: spares asking it. Confined to the writer's thread. */
final class KnownSessions {

    private static final int MOST = 100_000;

    /** Rows that may be too many before they are deleted, so that not every message pays for it. */
    static final int FRAMES_OVER = SessionStore.FRAMES / 4;

    static final int IDS_OVER = SessionStore.IDS / 4;

    /** What is known of a session; one that was not followed from its beginning is taken to have too much. */
    static final class Known {
        private String agent;
        private int frames;
        private int ids;

        private Known(String agent, int frames, int ids) {
            this.agent = agent;
            this.frames = frames;
            this.ids = ids;
        }

        /** @return whether it heard another one until now */
        boolean heardBy(String next) {
            boolean changed = !agent.equals(next);
            agent = next;
            return changed;
        }

        void grow(int newFrames, int newIds) {
            frames += newFrames;
            ids += newIds;
        }

        /** @return whether it is time to delete some, which is then expected to happen */
        boolean hasTooManyFrames() {
            boolean tooMany = frames >= SessionStore.FRAMES + FRAMES_OVER;
            frames = tooMany ? SessionStore.FRAMES : frames;
            return tooMany;
        }

        boolean hasTooManyIds() {
            boolean tooMany = ids >= SessionStore.IDS + IDS_OVER;
            ids = tooMany ? SessionStore.IDS : ids;
            return tooMany;
        }
    }

    private final Map<String, Known> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    @Nullable
    Known get(String session) {
        return sessions.get(session);
    }

    void fresh(String session, String agent) {
        sessions.put(session, new Known(agent, 0, 0));
    }

    Known old(String session, String agent) {
        Known known = new Known(agent, SessionStore.FRAMES + FRAMES_OVER, SessionStore.IDS + IDS_OVER);
        sessions.put(session, known);
        return known;
    }

    void forget(String session) {
        sessions.remove(session);
    }

    /** After a transaction that failed. */
    void forgetAll() {
        sessions.clear();
    }
}
