package dev.troupe.websocket.reading;

import java.util.Collection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Where one socket is read: by Jetty at first, and by a {@link Reader} from when it is moved. Safe for use by many threads. */
public final class Place {

    private final ReadingRoom room;
    private final EndPoint endPoint;
    private final @Nullable SocketChannelEndPoint socket;
    private volatile @Nullable Reader reader;

    /** @param endPoint encrypted or not; what is no socket, such as a stream of HTTP/2, stays with Jetty */
    public Place(ReadingRoom room, EndPoint endPoint) {
        this.room = room;
        this.endPoint = endPoint;
        this.socket = socketOf(endPoint);
    }

    private static @Nullable SocketChannelEndPoint socketOf(EndPoint endPoint) {
        EndPoint inner = endPoint;
        while (inner instanceof EndPoint.Wrapper outer) {
            inner = outer.unwrap();
        }
        return inner instanceof SocketChannelEndPoint socket ? socket : null;
    }

    public EndPoint endPoint() {
        return endPoint;
    }

    /** Moves the socket to a reader, once. */
    public void move(Connector connector) {
        if (reader == null && socket != null && connector instanceof ServerConnector jetty) {
            Collection<ManagedSelector> selectors = jetty.getSelectorManager().getBeans(ManagedSelector.class);
            Reader next = room.next();
            reader = next;
            next.take(socket, selectors);
        }
    }

    /** Null as long as Jetty reads it. */
    public @Nullable Reader reader() {
        return reader;
    }

    /**
     * To be called by a reading thread before it handles what has come.
     *
     * @param whenRelieved run by another thread when this one stays too long, and somebody else reads the other sockets
     */
    public void begins(Runnable whenRelieved) {
        Reader mine = reader;
        if (mine != null) {
            mine.begins(whenRelieved);
        }
    }

    /** To be called behind whatever may have made the socket wait for bytes, or for room to write. */
    public void waits() {
        Reader mine = reader;
        if (mine != null && socket != null) {
            mine.changed(socket);
        }
    }
}
