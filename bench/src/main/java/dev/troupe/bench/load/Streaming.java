package dev.troupe.bench.load;

import java.util.List;
import java.util.stream.IntStream;

/** Each client asks for an answer in pieces, and for the next when it has it whole. Counts pieces; latencies are those of whole answers. */
public final class Streaming implements Load {

    private final Clients clients;
    private final Template request;
    private final List<FramePattern> pieces;
    private final FramePattern end;
    private final int[] heard; // pieces of its present answer, by client
    private boolean running;
    private long open;
    private Tally tally = new Tally();

    Streaming(Clients clients, Template request, int pieces, FramePattern end) {
        this.clients = clients;
        this.request = request;
        this.pieces = IntStream.range(0, pieces)
                .mapToObj(index -> new FramePattern(Judges.piece(index)))
                .toList();
        this.end = end;
        this.heard = new int[clients.all().size()];
        clients.listen(this::heard);
    }

    @Override
    public void start(long now) {
        running = true;
        clients.all().forEach(client -> ask(client, now));
    }

    private void ask(Client client, long now) {
        heard[client.index()] = 0;
        clients.send(client, request.with(client.questions().ask(now)));
        open++;
    }

    private void heard(Client client, byte[] b, int from, int to, long now) {
        Questions questions = client.questions();
        if (questions.open() == 0) {
            clients.faults().add("a piece of no answer");
            return;
        }
        int index = heard[client.index()]++;
        boolean whole = index == pieces.size();
        FramePattern pattern = whole ? end : pieces.get(index);
        pattern.fault(b, from, to, questions.id()).ifPresent(clients.faults()::add);
        if (!whole) {
            tally.add(1, now);
            return;
        }
        tally.latency(now - questions.since());
        questions.answered();
        open--;
        if (running) {
            ask(client, now);
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
        clients.all().forEach(client -> client.questions().forget());
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
