package dev.troupe.clients.terminal.socket;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;

/** Opens connections through one door. Safe for use by many threads. */
public final class Sockets implements AutoCloseable {

    private final Door door;
    private final HttpClient client;

    public Sockets(Door door) {
        this.door = door;
        this.client = door.client();
    }

    /** @throws NoSocketException when there is none within ten seconds */
    public Socket open(URI address, Optional<String> subprotocol, Ear ear) throws InterruptedException {
        return Socket.open(client, new Handshake(address, door.key(), subprotocol), ear);
    }

    /** Cuts what is open. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
