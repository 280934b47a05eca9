package dev.troupe.realtime;

/** Topics and types of events that have a meaning of their own on the wire. */
public final class Reserved {

    /** What happens to agents: sockets hear it without having subscribed. */
    public static final String EVENTS = "events";

    /** Frames for all sockets. */
    public static final String BROADCAST = "broadcast";

    /** Type of an event whose data are a {@code RealtimeEvent}. */
    public static final String REALTIME_EVENT = "realtime_event";

    private Reserved() {}
}
