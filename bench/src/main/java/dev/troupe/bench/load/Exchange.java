package dev.troupe.bench.load;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks, and takes the answers: one to each question, in order. Confined to one thread. */
final class Exchange {

    private final Clients clients;
    private final Template request;
    private final FramePattern answer;
    private final @Nullable Acks acks;
    private long open;
    private Tally tally = new Tally();

    Exchange(Clients clients, Template request, FramePattern answer) {
        this(clients, request, answer, null);
    }

    private Exchange(Clients clients, Template request, FramePattern answer, @Nullable Acks acks) {
        this.clients = clients;
        this.request = request;
        this.answer = answer;
        this.acks = acks;
    }

    /** Of questions that are acknowledged before they are answered. */
    static Exchange acknowledged(Clients clients, Template request, FramePattern answer) {
        return new Exchange(clients, request, answer, new Acks());
    }

    void cut() {
        tally = new Tally();
    }

    void ask(Client client, long since) {
        clients.send(client, request.with(client.questions().ask(since)));
        open++;
    }

    /** Takes an answer and counts it. */
    void answered(Client client, byte[] b, int from, int to, long now) {
        Questions questions = client.questions();
        if (acks != null) {
            if (acks.take(questions, clients.faults(), b, from, to)) {
                return;
            }
            acks.fault(questions).ifPresent(clients.faults()::add);
        }
        if (questions.open() == 0) {
            clients.faults().add("an answer to no question");
            return;
        }
        answer.fault(b, from, to, questions.id()).ifPresent(clients.faults()::add);
        tally.latency(now - questions.since());
        tally.add(1, now);
        questions.answered();
        open--;
    }

    long open() {
        return open;
    }

    void forget() {
        clients.all().forEach(client -> client.questions().forget());
        open = 0;
    }

    Optional<JsonObject> sample() {
        return answer.last();
    }

    Tally tally() {
        return tally;
    }
}
