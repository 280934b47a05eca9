package dev.troupe.bench.load;

import java.util.Arrays;

/**
 * The first client publishes, all others listen: the next event is published when each has heard the last one. Counts deliveries; latencies
 * are those of each delivery.
 */
public final class FanOut implements Load {

    private final Clients clients;
    private final Template publish;
    private final FramePattern published;
    private final FramePattern event;
    private final boolean[] heard; // the present event, by client
    private boolean running;
    private long open;
    private Tally tally = new Tally();

    FanOut(Clients clients, Template publish, FramePattern published, FramePattern event) {
        this.clients = clients;
        this.publish = publish;
        this.published = published;
        this.event = event;
        this.heard = new boolean[clients.all().size()];
        clients.listen(this::heard);
    }

    @Override
    public void start(long now) {
        running = true;
        publish(now);
    }

    private void publish(long now) {
        Arrays.fill(heard, false);
        Client publisher = publisher();
        clients.send(publisher, publish.with(publisher.questions().ask(now)));
        open = heard.length;
    }

    private Client publisher() {
        return clients.all().getFirst();
    }

    private void heard(Client client, byte[] b, int from, int to, long now) {
        Questions questions = publisher().questions();
        if (questions.open() == 0 || heard[client.index()]) {
            clients.faults().add("client " + client.index() + " hears what was not published, or a second time");
            return;
        }
        heard[client.index()] = true;
        boolean confirmation = client == publisher();
        (confirmation ? published : event).fault(b, from, to, questions.id()).ifPresent(clients.faults()::add);
        if (!confirmation) {
            tally.latency(now - questions.since());
            tally.add(1, now);
        }
        if (--open == 0) {
            questions.answered();
            if (running) {
                publish(now);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public long open() {
        return open;
    }

    @Override
    public void forget() {
        publisher().questions().forget();
        open = 0;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void cut() {
        tally = new Tally();
    }
}
