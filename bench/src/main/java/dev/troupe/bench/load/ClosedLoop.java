package dev.troupe.bench.load;

/** Each client keeps a number of questions open: the next is asked when one is answered. */
public final class ClosedLoop implements Load {

    private final Clients clients;
    private final Exchange exchange;
    private final int depth;
    private boolean running;

    ClosedLoop(Clients clients, Exchange exchange, int depth) {
        this.clients = clients;
        this.exchange = exchange;
        this.depth = depth;
        clients.listen(this::heard);
    }

    @Override
    public void start(long now) {
        running = true;
        clients.all().forEach(client -> ask(client, now));
    }

    private void ask(Client client, long now) {
        while (running && client.questions().open() < depth) {
            exchange.ask(client, now);
        }
    }

    private void heard(Client client, byte[] b, int from, int to, long now) {
        exchange.answered(client, b, from, to, now);
        ask(client, now);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public long open() {
        return exchange.open();
    }

    @Override
    public void forget() {
        exchange.forget();
    }

    @Override
    public Tally tally() {
        return exchange.tally();
    }

    @Override
    public void cut() {
        exchange.cut();
    }
}
