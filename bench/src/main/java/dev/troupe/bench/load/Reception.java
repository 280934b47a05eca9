package dev.troupe.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes in what the server sends: the answer to the handshake, then frames. Confined to one thread. */
final class Reception {

    /** What becomes of it. */
    interface Events {

        void opened(Client client);

        void heard(Client client, byte[] b, int from, int to, long now);

        void pinged(Client client, byte[] payload);

        void lost(Client client, String why);
    }

    private static final byte[] GREETING = "{\"type\":\"session\"".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 256 * 1024;

    private final Handshake handshake;
    private final Events events;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] received = new byte[2 * BUFFER]; // what came, and in front of it what was kept

    Reception(Handshake handshake, Events events) {
        this.handshake = handshake;
        this.events = events;
    }

    /** Takes in what is there for this client. */
    void read(Client client) {
        int length = client.read(scratch, received);
        if (length < 0) {
            events.lost(client, "closed by the server");
            return;
        }
        int from = client.isOpen() ? 0 : shakeHands(client, length);
        if (client.isOpen()) {
            from = FrameReader.read(received, from, length, new Ear(client, System.nanoTime()));
        }
        client.keep(received, from, length);
    }

    private int shakeHands(Client client, int length) {
        int end = Handshake.end(received, length);
        if (end < 0) {
            return 0;
        }
        handshake
                .fault(received, end)
                .ifPresentOrElse(fault -> events.lost(client, fault), () -> events.opened(client));
        return end;
    }

    private final class Ear implements FrameReader.Sink {

        private final Client client;
        private final long now;

        Ear(Client client, long now) {
            this.client = client;
            this.now = now;
        }

        @Override
        public void text(byte[] b, int from, int to) {
            if (!isGreeting(b, from)) {
                events.heard(client, b, from, to, now);
            }
        }

        /** With which the host names the session of a connection that may come back to it. */
        private static boolean isGreeting(byte[] b, int from) {
            return Arrays.equals(GREETING, 0, GREETING.length, b, from, from + GREETING.length);
        }

        @Override
        public void ping(byte[] payload) {
            events.pinged(client, payload);
        }

        @Override
        public void closed(String why) {
            events.lost(client, "closed by the server " + why);
        }
    }
}
