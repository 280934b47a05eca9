package dev.troupe.core;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;

/**
 * Which sessions that have met neither of two live versions are sent to the canary. The same user is always sent the same way, and a
 * larger share takes in those of a smaller one. Immutable.
 */
public final class Split {

    private static final int WHOLE = 100;

    private final int share;
    private final @Nullable Filter filter;

    /**
     * @param share percent of those that the filter matches
     * @param filter over {@link Visitor#attributes}; null matches all
     */
    public Split(int share, @Nullable Filter filter) {
        this.share = share;
        this.filter = filter;
    }

    /**
     * A session, as a split knows it.
     *
     * @param user as the session's
     * @param session the id of the session that a door opened; agents that are asked there have it too
     * @param agent the name that is wanted
     */
    public record Visitor(String user, String session, String agent) {

        /** Of those who have not said who they are. */
        private static final String ANONYMOUS = "anonymous";

        public Map<String, String> attributes() {
            return Map.of("user", user, "session", session, "agent", agent);
        }

        private String identity() {
            return user.equals(ANONYMOUS) ? "session " + session : "user " + user;
        }
    }

    /** @param bundle symbolic name, so that it is not the same users who are sent to every canary */
    public boolean sends(Visitor visitor, String bundle) {
        return (filter == null || filter.matches(visitor.attributes()))
                && bucket(bundle + " " + visitor.identity()) < share;
    }

    /** The same on every host and after every restart: the hash of a string is specified, and only spread here. */
    private static int bucket(String text) {
        int hash = text.hashCode();
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return Integer.remainderUnsigned(hash ^ hash >>> 16, WHOLE);
    }

    public int share() {
        return share;
    }

    /** As it was written; empty when there is none. */
    public String filter() {
        return filter == null ? "" : filter.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Split split && share == split.share && filter().equals(split.filter());
    }

    @Override
    public int hashCode() {
        return Objects.hash(share, filter());
    }

    /** Such as {@code 10 % of new sessions} or {@code new sessions that match (user=alice*)}. */
    @Override
    public String toString() {
        String whole = (share == WHOLE ? "" : share + " % of ") + "new sessions";
        return filter == null ? whole : whole + " that match " + filter;
    }
}
