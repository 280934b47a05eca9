package dev.troupe.bench.micro;

import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.session.SessionTable;
import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a session does between door and agent: accept a message, run the agent, deliver its answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MailboxBenchmark {

    private static final int MANY = 100;
    private static final Duration ABSENCE = Duration.ofSeconds(30);

    private final SessionTable inlineSessions = sessions(true);
    private final SessionTable virtualSessions = sessions(false);
    private final Counter counter = new Counter();
    private final OpenSession inline = inlineSessions.open("ann", "agent-0", counter);
    private final OpenSession virtual = virtualSessions.open("ann", "agent-0", counter);
    private final Said message = new Said(Json.parse("{\"text\":\"hello\"}"));

    private static SessionTable sessions(boolean inline) {
        return new SessionTable(Company.of(1, inline), new TopicTable(), ABSENCE);
    }

    private record Said(Json data) implements Request {

        @Override
        public @Nullable String id() {
            return null;
        }

        @Override
        public String type() {
            return "message";
        }

        @Override
        public String correlationId() {
            return "c-1";
        }

        @Override
        public boolean pieces() {
            return false;
        }
    }

    private static final class Counter implements Channel {

        private final Semaphore delivered = new Semaphore(0);

        @Override
        public void deliver(Outcome outcome, boolean more) {
            delivered.release();
        }
    }

    /** An idle session of an inline agent: on the calling thread. */
    @Benchmark
    public void inline() throws InterruptedException {
        inline.accept(message);
        counter.delivered.acquire();
    }

    /** One message to an idle session of another agent, until its answer is here: two changes of thread. */
    @Benchmark
    public void handOver() throws InterruptedException {
        virtual.accept(message);
        counter.delivered.acquire();
    }

    /** Each of many messages that wait together. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public void handOverMany() throws InterruptedException {
        for (int sent = 0; sent < MANY; sent++) {
            virtual.accept(message);
        }
        counter.delivered.acquire(MANY);
    }

    @TearDown
    public void stop() throws InterruptedException {
        inlineSessions.stop();
        virtualSessions.stop();
    }
}
