package dev.troupe.host.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between clients and a host and passes on every byte, until it is cut. Safe for use by many threads. */
public final class Wire implements AutoCloseable {

    private final int port;
    private final ServerSocket entry;
    private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;

    private Wire(int port) throws IOException {
        this.port = port;
        this.entry = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    }

    public static Wire to(Troupe troupe) {
        Wire wire = Unchecked.call(() -> new Wire(troupe.port()));
        Thread.ofVirtual().name("wire").start(wire::accept);
        return wire;
    }

    /** {@code http://…} with this path, over the wire. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + entry.getLocalPort() + path);
    }

    /** Now; whoever connects again gets through. */
    public void cut() {
        sockets.removeIf(Wire::reset);
    }

    /** Until it is mended nobody gets through. */
    public void cutForNow() {
        broken = true;
        cut();
    }

    public void mend() {
        broken = false;
    }

    @Override
    public void close() {
        Unchecked.run(entry::close);
        cut();
    }

    private void accept() {
        try {
            while (true) {
                join(entry.accept());
            }
        } catch (IOException closed) {
            // that is how it ends
        }
    }

    private void join(Socket client) {
        sockets.add(client);
        try {
            Socket host = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(host);
            Thread.ofVirtual().start(() -> pass(client, host));
            Thread.ofVirtual().start(() -> pass(host, client));
        } catch (IOException away) {
            reset(client);
        }
        if (broken) {
            cut();
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            // so is the other side, by now
        }
    }

    /** Without a FIN: what was on its way is lost. */
    private static boolean reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // before us
        }
        return true;
    }
}
