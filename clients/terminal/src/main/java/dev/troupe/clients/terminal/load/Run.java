package dev.troupe.clients.terminal.load;

import dev.troupe.clients.terminal.socket.Sockets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** What the users of one run share. Safe for use by many threads. */
record Run(
        Plan plan,
        Sockets sockets,
        Semaphore slots,
        Histogram times,
        Faults faults,
        LongAdder sent,
        LongAdder received) {

    static Run of(Plan plan, Sockets sockets) {
        return new Run(
                plan,
                sockets,
                new Semaphore(plan.inFlight()),
                new Histogram(),
                new Faults(),
                new LongAdder(),
                new LongAdder());
    }
}
