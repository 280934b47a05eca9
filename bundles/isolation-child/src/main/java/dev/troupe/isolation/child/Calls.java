package dev.troupe.isolation.child;

import dev.troupe.agent.AgentException;
import dev.troupe.core.handlers.Binding;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Kind;
import dev.troupe.isolation.link.Link;
import dev.troupe.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that run now, each on a virtual thread. Safe for use by many threads. */
final class Calls {

    private static final int TRACE = 32;
    private static final int TEXT = 2_000;

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final Link link;
    private final Asked asked;
    private final Function<String, Optional<Offer>> offers;
    private final Map<Long, Seat> seats = new ConcurrentHashMap<>();
    private final Map<Long, Thread> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .name("session-", 0)
            .uncaughtExceptionHandler((thread, thrown) -> log.error("thread {} died", thread.getName(), thrown))
            .factory());

    Calls(Link link, Asked asked, Function<String, Optional<Offer>> offers) {
        this.link = link;
        this.asked = asked;
        this.offers = offers;
    }

    void begin(Frame call) {
        threads.execute(() -> run(call));
    }

    void interrupt(Frame frame) {
        Thread thread = running.get(frame.number("call"));
        if (thread != null) {
            thread.interrupt();
        }
    }

    void drop(Frame frame) {
        Seat seat = seats.remove(frame.number("id"));
        if (seat != null) {
            threads.execute(seat::drop);
        }
    }

    private void run(Frame call) {
        long number = call.number("call");
        running.put(number, Thread.currentThread());
        Draft outcome;
        try {
            outcome = seat(call).perform(call, back(Kind.DONE, call));
        } catch (Throwable thrown) { // the host catches what an agent throws, and logs it once
            outcome = threw(back(Kind.THREW, call), thrown);
        }
        running.remove(number);
        link.send(outcome);
    }

    private Seat seat(Frame call) {
        long id = call.number("id");
        Seat known = seats.get(id);
        if (known != null) {
            return known;
        }
        String name = call.text("agent");
        Offer offer = offers.apply(name)
                .orElseThrow(() -> new IllegalStateException("agent '" + name + "' is not here any more"));
        Seat made = Seat.of(call, offer, asked);
        seats.put(id, made);
        return made;
    }

    private static Draft back(Kind kind, Frame call) {
        return Draft.of(kind).number("call", call.number("call")).number("id", call.number("id"));
    }

    private static Draft threw(Draft draft, Throwable thrown) {
        if (thrown instanceof AgentException told) {
            return draft.text("code", told.code()).text("text", cut(told.text()));
        }
        return draft.text("name", thrown.getClass().getSimpleName())
                .text("text", cut(chain(thrown)))
                .json("trace", trace(thrown));
    }

    /** The causes too, for these tell most; of their traces the innermost one's is kept. */
    private static String chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(8)
                .map(Throwable::toString)
                .collect(Collectors.joining("; caused by "));
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }

    private static Json trace(Throwable thrown) {
        List<String> lines = Arrays.stream(thrown.getStackTrace())
                .limit(TRACE)
                .map(frame -> String.join(
                        "\n",
                        Objects.requireNonNullElse(frame.getModuleName(), ""),
                        frame.getClassName(),
                        frame.getMethodName(),
                        Objects.requireNonNullElse(frame.getFileName(), ""),
                        Integer.toString(frame.getLineNumber())))
                .toList();
        return new Binding().json(lines);
    }
}
