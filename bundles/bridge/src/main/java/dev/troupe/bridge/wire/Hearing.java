package dev.troupe.bridge.wire;

/** Who listens to a connection. Called by its reading thread; must not block. */
public interface Hearing {

    /** A whole message. */
    void hear(String message);

    /** Whether no more should be read for now; whoever says so calls {@link Wire#readOn} later. */
    boolean isFull();

    /** Nothing more comes. */
    void ended();
}
