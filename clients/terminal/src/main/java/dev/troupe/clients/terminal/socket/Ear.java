package dev.troupe.clients.terminal.socket;

/** Who a connection belongs to. Called for one thing after the other; must not wait for long. */
public interface Ear {

    /** Before all else. */
    default void opened(Socket socket) {}

    /** A whole text message. */
    void heard(String text);

    /**
     * Nothing more comes, whoever ended it; told once.
     *
     * @param code of WebSocket; 1006 when there was no close frame
     */
    void ended(int code, String why);
}
