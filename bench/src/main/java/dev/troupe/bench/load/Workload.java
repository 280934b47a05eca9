package dev.troupe.bench.load;

import java.time.Duration;

/** How many connections there are, and what is asked on them. The same for every server. */
public sealed interface Workload {

    /** Of the connections; empty for none. */
    default String subprotocol() {
        return "";
    }

    /** Of the peers' agents, the one that can do this. The host's is chosen by what is measured of the host. */
    default String agent() {
        return Requests.ECHO_AGENT;
    }

    int connections();

    /** That one connection may have open; a power of two. */
    int questions();

    Load load(Clients clients, Address address);

    default Clients connect(Address address) {
        Clients clients = new Clients(address.url(), subprotocol());
        clients.open(connections(), questions());
        return clients;
    }

    /**
     * Each connection has so many questions open.
     *
     * @param type of the messages
     */
    record Closed(int connections, int depth, String type) implements Workload {

        public Closed(int connections, int depth) {
            this(connections, depth, Requests.ECHO);
        }

        @Override
        public String agent() {
            return type.equals(Requests.ECHO) ? Requests.ECHO_AGENT : Requests.BENCH_AGENT;
        }

        @Override
        public int questions() {
            return Integer.highestOneBit(2 * depth - 1);
        }

        @Override
        public Load load(Clients clients, Address address) {
            return new ClosedLoop(clients, Requests.exchange(clients, type, address), depth);
        }
    }

    /** As {@link Closed}, of messages that are on disk before they are handled, and whose answers are before they are sent. */
    record Durable(int connections, int depth) implements Workload {

        @Override
        public String subprotocol() {
            return Requests.TROUPE_V1;
        }

        @Override
        public int questions() {
            return Integer.highestOneBit(2 * depth - 1);
        }

        @Override
        public Load load(Clients clients, Address address) {
            return new ClosedLoop(clients, Requests.durable(clients, address), depth);
        }
    }

    /** So many questions a second. */
    record Open(int connections, int perSecond) implements Workload {

        @Override
        public int questions() {
            return 128;
        }

        @Override
        public OpenLoop load(Clients clients, Address address) {
            return new OpenLoop(clients, Requests.exchange(clients, Requests.ECHO, address), perSecond);
        }
    }

    /** Each connection asks for one answer in so many pieces, again and again. */
    record Streamed(int connections, int pieces) implements Workload {

        @Override
        public String agent() {
            return Requests.BENCH_AGENT;
        }

        @Override
        public String subprotocol() {
            return Requests.TROUPE_V1;
        }

        @Override
        public int questions() {
            return 1;
        }

        @Override
        public Load load(Clients clients, Address address) {
            return Requests.streaming(clients, pieces, address);
        }
    }

    /** One connection publishes, the others listen. The agent {@code bench} publishes by itself, when it is asked to. */
    record FannedOut(int subscribers) implements Workload {

        private static final Duration PATIENCE = Duration.ofSeconds(10);

        @Override
        public String subprotocol() {
            return Requests.TROUPE_V1;
        }

        @Override
        public int connections() {
            return subscribers + 1;
        }

        @Override
        public int questions() {
            return 1;
        }

        @Override
        public Load load(Clients clients, Address address) {
            subscribe(clients, address);
            return Requests.fanOut(clients, address);
        }

        private void subscribe(Clients clients, Address address) {
            Exchange subscription = Requests.subscription(clients, address);
            clients.listen(subscription::answered);
            long now = System.nanoTime();
            clients.all().stream().skip(1).forEach(client -> subscription.ask(client, now));
            while (subscription.open() > 0 && System.nanoTime() - now < PATIENCE.toNanos()) {
                clients.poll(10);
            }
            if (subscription.open() > 0) {
                clients.faults().add(subscription.open() + " of " + subscribers + " subscriptions were not confirmed");
            }
        }
    }
}
