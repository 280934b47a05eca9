package dev.troupe.agent.realtime;

import dev.troupe.agent.Session;
import org.jspecify.annotations.Nullable;

/** What realtime agents tell: events and frames. For those who are there to hear; nothing is kept but what a stream keeps of its last events. */
public final class Realtime {

    /** Topic of the agents' events, which every peer of the realtime dialect and of {@code /stream/events} hears. */
    public static final String EVENTS = "events";

    /** Topic of frames for every peer of the realtime dialect. */
    public static final String BROADCAST = "broadcast";

    /** Type of an event that is a {@link RealtimeEvent}. */
    public static final String EVENT = "realtime_event";

    private Realtime() {}

    /** Tells an event to all. Without a source it has this agent for one. */
    public static void emit(Session session, RealtimeEvent event) {
        emit(session, EVENTS, event);
    }

    /** Tells an event to those who subscribed to the topic. */
    public static void emit(Session session, String topic, RealtimeEvent event) {
        RealtimeEvent signed =
                event.source_service().isEmpty() ? event.from(session.agent(), event.source_agent()) : event;
        session.publish(topic, EVENT, signed);
    }

    /**
     * Sends a frame to all peers.
     *
     * @param type its {@code message_type}, such as {@code data_update}
     */
    public static void broadcast(Session session, String type, @Nullable Object payload) {
        broadcast(session, BROADCAST, type, payload);
    }

    /** Sends a frame to those who subscribed to the topic. */
    public static void broadcast(Session session, String topic, String type, @Nullable Object payload) {
        session.publish(topic, type, payload);
    }
}
