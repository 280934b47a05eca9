package dev.troupe.host.inside;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.troupe.core.Channel;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.json.Json;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A channel that keeps what it is handed. */
final class Ear implements Channel {

    private final BlockingQueue<Outcome> heard = new LinkedBlockingQueue<>();

    @Override
    public void deliver(Outcome outcome, boolean more) {
        heard.add(outcome);
    }

    Outcome next() throws InterruptedException {
        Outcome outcome = heard.poll(20, SECONDS);
        if (outcome == null) {
            throw new AssertionError("nothing heard within 20 s");
        }
        return outcome;
    }

    /** A request that owes an answer. */
    record Asked(String id, String type, Json data) implements Request {

        Asked(String type, String json) {
            this("q", type, Json.parse(json));
        }

        @Override
        public String correlationId() {
            return id;
        }

        @Override
        public boolean pieces() {
            return false;
        }
    }
}
