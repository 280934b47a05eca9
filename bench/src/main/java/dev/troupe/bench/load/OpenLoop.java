package dev.troupe.bench.load;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * So many questions a second, whatever becomes of them, by all clients in turn. Latencies count from the moment at which the question was
 * due, so that a server that stalls cannot hide it by not being asked.
 */
public final class OpenLoop implements Load {

    private final Clients clients;
    private final Exchange exchange;
    private final long interval;
    private boolean running;
    private long due;
    private int turn;

    OpenLoop(Clients clients, Exchange exchange, int perSecond) {
        this.clients = clients;
        this.exchange = exchange;
        this.interval = 1_000_000_000L / perSecond;
        clients.listen(exchange::answered);
    }

    @Override
    public void start(long now) {
        running = true;
        due = now;
    }

    @Override
    public boolean isPaced() {
        return true;
    }

    @Override
    public void pace(long now) {
        while (running && due <= now) {
            Client client = clients.all().get(turn);
            turn = (turn + 1) % clients.all().size();
            if (client.questions().mayAsk()) {
                exchange.ask(client, due);
            } else {
                clients.faults().add("the server is so far behind that a question could not be asked");
            }
            due += interval;
        }
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
    public Optional<JsonObject> sample() {
        return exchange.sample();
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
