package dev.troupe.clients.terminal.load;

import dev.troupe.clients.terminal.dialect.ChatAddress;
import dev.troupe.clients.terminal.socket.Backoff;
import dev.troupe.clients.terminal.socket.NoSocketException;
import java.net.URI;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One of the many: says something, hears the reply, thinks, and goes on. Confined to its thread; its figures are read when that has ended. */
final class User {

    private final int index;
    private final String id;
    private final URI address;
    private final Run run;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private Optional<Line> line = Optional.empty();
    private boolean wasConnected;
    private boolean steady = true; // had a reply since the last connection
    private long sent;
    private long received;
    private long errors;
    private long nanos;

    User(int index, Run run) {
        this.index = index;
        this.id = "load-test-" + index;
        this.address = ChatAddress.of(run.plan().server(), id);
        this.run = run;
    }

    /** Before the clock starts; what fails is tried again later. */
    void connect() throws InterruptedException {
        run.slots().acquire();
        try {
            line = Optional.of(Line.open(run.sockets(), address));
            wasConnected = true;
        } catch (NoSocketException e) {
            failed(Fault.NO_CONNECTION, e.sentence());
        } finally {
            run.slots().release();
        }
    }

    void talk(Clock clock) throws InterruptedException {
        Pace pace = Pace.of(run.plan(), clock.start());
        for (int turn = 0; clock.goesOn(); turn++) {
            long due = pace.due(index, turn, System.nanoTime());
            if (clock.sleepUntil(due) && reachable(clock)) {
                say(turn, pace.isFixed() ? due : 0, clock);
            }
        }
        line.flatMap(Line::lost).ifPresent(why -> failed(Fault.CLOSED, why));
        line.ifPresent(Line::close);
    }

    private boolean reachable(Clock clock) throws InterruptedException {
        line.flatMap(Line::lost).ifPresent(why -> {
            line = Optional.empty();
            failed(Fault.CLOSED, why);
        });
        if (line.isEmpty() && steady && wasConnected) {
            steady = false;
            connect();
        }
        while (line.isEmpty()
                && clock.sleepUntil(System.nanoTime() + backoff.next().toNanos())) {
            connect();
        }
        return line.isPresent();
    }

    /** @param due from when the answer is timed; 0 when from now */
    private void say(int turn, long due, Clock clock) throws InterruptedException {
        run.slots().acquire();
        try {
            if (clock.goesOn()) { // the slot may have come late
                long from = due == 0 ? System.nanoTime() : due;
                sent++;
                run.sent().increment();
                heard(
                        line.orElseThrow()
                                .ask(Canned.frame(index, turn), run.plan().timeout()),
                        from,
                        clock);
            }
        } finally {
            run.slots().release();
        }
    }

    private void heard(Line.Outcome outcome, long from, Clock clock) {
        switch (outcome) {
            case Line.Outcome.Reply reply -> {
                received++;
                run.received().increment();
                nanos += reply.at() - from;
                run.times().record(reply.at() - from);
                clock.answered(reply.at());
                steady = true;
                backoff.reset();
            }
            case Line.Outcome.Failed failure -> {
                failed(failure.fault(), failure.why());
                if (failure.fault() != Fault.REFUSED) {
                    line.ifPresent(Line::close);
                    line = Optional.empty();
                }
            }
        }
    }

    private void failed(Fault fault, String why) {
        errors++;
        run.faults().count(fault, why);
    }

    Report.Client report() {
        return new Report.Client(id, wasConnected, sent, received, errors, received == 0 ? 0 : nanos / 1e9 / received);
    }
}
