package dev.troupe.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The connections to one server, on one selector. Confined to one thread. */
public final class Clients implements AutoCloseable {

    /** Hears the text messages of open connections. */
    interface Hearer {

        void heard(Client client, byte[] b, int from, int to, long now);
    }

    private static final int AT_ONCE = 64;
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(60);
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(5);

    private final InetSocketAddress server;
    private final Handshake handshake;
    private final Selector selector;
    private final List<Client> clients = new ArrayList<>();
    private final Outgoing outgoing = new Outgoing();
    private final Reception reception;
    private final Faults faults = new Faults();
    private int open;
    private boolean closing;
    private Hearer hearer = (client, b, from, to, now) -> faults.add("a message that nobody waits for");

    /** @param subprotocol empty to ask for none */
    Clients(URI url, String subprotocol) {
        server = new InetSocketAddress(url.getHost(), url.getPort());
        handshake = new Handshake(url, subprotocol);
        reception = new Reception(handshake, new Reactions());
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens connections, some at a time; gives up at the first fault.
     *
     * @param questions that each may have open at once; a power of two
     */
    void open(int count, int questions) {
        long end = System.nanoTime() + OPENING_LIMIT.toNanos();
        while (open < count && faults.count() == 0) {
            while (clients.size() < count && clients.size() - open < AT_ONCE) {
                clients.add(connect(clients.size(), questions));
            }
            poll(20);
            if (System.nanoTime() - end > 0) {
                faults.add(open + " of " + count + " connections were open after " + OPENING_LIMIT);
            }
        }
    }

    private Client connect(int index, int questions) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server);
            return new Client(index, channel, channel.register(selector, SelectionKey.OP_CONNECT), questions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void listen(Hearer next) {
        hearer = next;
    }

    List<Client> all() {
        return clients;
    }

    int open() {
        return open;
    }

    Faults faults() {
        return faults;
    }

    /** Gathered until another client sends, or the next {@link #poll}. */
    void send(Client client, byte[] text) {
        outgoing.text(client, text);
    }

    /** Serves all connections once; waits at most so long for the first that needs it. */
    void poll(long millis) {
        outgoing.flush();
        try {
            if (millis == 0) {
                selector.selectNow(this::serve);
            } else {
                selector.select(this::serve, millis);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            if (key.isConnectable()) {
                client.connected();
                client.write(ByteBuffer.wrap(handshake.request()));
                return;
            }
            if (key.isWritable()) {
                client.writeOn();
            }
            if (key.isReadable()) {
                reception.read(client);
                outgoing.flush();
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            lose(client, String.valueOf(e.getMessage()));
        }
    }

    private void lose(Client client, String why) {
        if (client.isClosed()) {
            return;
        }
        if (!closing) {
            faults.add("connection " + client.index() + " is lost: " + why);
        }
        open -= client.isOpen() ? 1 : 0;
        client.close();
    }

    /** Says goodbye, and waits a while for the server to hang up. */
    @Override
    public void close() {
        closing = true;
        clients.stream().filter(Client::isOpen).forEach(outgoing::close);
        long end = System.nanoTime() + CLOSING_LIMIT.toNanos();
        while (open > 0 && System.nanoTime() - end < 0) {
            poll(10);
        }
        clients.forEach(Client::close);
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reactions implements Reception.Events {

        @Override
        public void opened(Client client) {
            client.opened();
            open++;
        }

        @Override
        public void heard(Client client, byte[] b, int from, int to, long now) {
            hearer.heard(client, b, from, to, now);
        }

        @Override
        public void pinged(Client client, byte[] payload) {
            outgoing.pong(client, payload);
        }

        @Override
        public void lost(Client client, String why) {
            lose(client, why);
        }
    }
}
