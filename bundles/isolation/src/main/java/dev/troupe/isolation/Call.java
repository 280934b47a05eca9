package dev.troupe.isolation;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.RemoteFailure;
import dev.troupe.isolation.link.BrokenLinkException;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Kind;
import dev.troupe.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of an agent that is elsewhere. The thread that runs the session waits here, does what the agent asks of its session meanwhile, and kills the process when the
 * call goes on for too long. Confined to that thread, but for {@link #hear} and {@link #lost}.
 */
final class Call {

    private static final long NEVER = Long.MAX_VALUE;

    /** What an agent has asked for and is not done yet. Each of its threads waits for what it asks, so only one that breaks the rules comes so far. */
    private static final int WISHES = 10_000;

    private final long number;
    private final Child child;
    private final Wishes wishes;
    private final Duration grace;

    /** Empty when the process is lost. */
    private final BlockingQueue<Optional<Frame>> heard = new LinkedBlockingQueue<>(WISHES);

    private long killAfter;
    private final long began = System.nanoTime();

    Call(long number, Child child, @Nullable Session session, @Nullable Message message, Duration grace) {
        this.number = number;
        this.child = child;
        this.wishes = new Wishes(session, message);
        this.grace = grace;
        this.killAfter = message == null
                ? NEVER
                : Duration.between(Instant.now(), message.deadline())
                        .plus(grace)
                        .toNanos();
    }

    long number() {
        return number;
    }

    void hear(Frame frame) {
        if (!heard.offer(Optional.of(frame))) {
            throw new BrokenLinkException("more than " + WISHES + " frames for one call");
        }
    }

    void lost() {
        if (!heard.offer(Optional.empty())) {
            heard.clear();
            heard.add(Optional.empty());
        }
    }

    /** Until it has come back. Throws what the agent threw. */
    Frame run() {
        while (true) {
            Frame frame = next();
            switch (frame.kind()) {
                case SAY -> wishes.grant(frame).ifPresent(child.link()::send);
                case DONE -> {
                    wishes.end();
                    return frame;
                }
                case THREW -> throw thrown(frame);
                default -> throw new IllegalStateException("no frame of a call: " + frame.kind());
            }
        }
    }

    private Frame next() {
        while (true) {
            try {
                long left = killAfter == NEVER ? NEVER : killAfter - (System.nanoTime() - began);
                Optional<Frame> next = heard.poll(left, TimeUnit.NANOSECONDS);
                if (next != null) {
                    return next.orElseThrow(child::loss);
                }
                killAfter = NEVER;
                child.kill("a call was still running " + grace.toMillis() + " ms after its time was over");
            } catch (InterruptedException e) { // by the host, whose deadline has passed, or whose sender has cancelled
                child.link().send(Draft.of(Kind.INTERRUPT).number("call", number));
                if (killAfter == NEVER) {
                    killAfter = System.nanoTime() - began + grace.toNanos();
                }
            }
        }
    }

    private static RuntimeException thrown(Frame frame) {
        return frame.has("code")
                ? new AgentException(frame.text("code"), frame.text("text"))
                : RemoteFailure.thrown(
                        frame.text("name"),
                        frame.text("text"),
                        frame.json("trace").elements().stream().map(Call::place).toArray(StackTraceElement[]::new));
    }

    private static StackTraceElement place(Json line) {
        String[] parts = line.asText().orElse("").split("\n", -1);
        if (parts.length != 5) {
            throw new BrokenLinkException("a trace that cannot be read");
        }
        return new StackTraceElement(
                null,
                parts[0].isEmpty() ? null : parts[0],
                null,
                parts[1],
                parts[2],
                parts[3].isEmpty() ? null : parts[3],
                Integer.parseInt(parts[4]));
    }
}
