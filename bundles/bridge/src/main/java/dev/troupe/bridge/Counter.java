package dev.troupe.bridge;

import dev.troupe.bridge.dialect.Dialect;
import dev.troupe.bridge.dialect.Dialect.Reply;
import dev.troupe.bridge.dialect.Heard;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.json.Json;
import dev.troupe.link.LinkBook;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is said over one link to agents, and their answers back: a session for each sender, so that each has a conversation of its own. They are all one
 * user's, for who a sender claims to be is not known. Safe for use by many threads.
 */
final class Counter {

    private static final Logger log = LoggerFactory.getLogger(Counter.class);

    private static final String APOLOGY =
            "I apologize, but I encountered an error while processing your request. Please try again.";

    private static final Duration END = Duration.ofSeconds(5);
    private static final int ALL_HANDS = 1 << 20; // more than can wait

    private final Plan plan;
    private final Surroundings host;
    private final Outbox outbox;
    private final LinkBook book;
    private final Runnable room;
    private final Inbox inbox = new Inbox();
    private final Semaphore hands;
    private final Thread thread;

    /** Correlation ids of what agents have in hand. */
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    private final AtomicLong ids = new AtomicLong();

    /** By sender, the one heard last at the end. */
    private final SequencedMap<String, OpenSession> sessions = new LinkedHashMap<>(16, 0.75f, true);

    /** @param room is called when more may be read */
    Counter(Plan plan, Surroundings host, Outbox outbox, LinkBook book, Runnable room) {
        this.plan = plan;
        this.host = host;
        this.outbox = outbox;
        this.book = book;
        this.room = room;
        this.hands = new Semaphore(plan.bounds().underway());
        this.thread = Thread.ofVirtual().name(book.name() + "-in").start(this::takeAll);
    }

    boolean isFull() {
        return inbox.isFull();
    }

    /** Never blocks. */
    void hear(String frame) {
        if (!inbox.add(frame)) {
            book.failed("a message is not taken, for the connection it came over is given up");
        }
    }

    /** One after the other, as agents have their hands free. */
    private void takeAll() {
        try {
            Optional<String> frame = next();
            while (frame.isPresent()) {
                if (!inbox.isFull()) {
                    room.run();
                }
                take(frame.get());
                frame = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> next() throws InterruptedException {
        hands.acquire();
        return inbox.take();
    }

    private void take(String frame) {
        boolean asked = false;
        try {
            asked = take(plan.dialect().read(frame));
        } catch (RuntimeException e) { // the next may be better
            log.error("a message of {} cannot be read", book.name(), e);
        } finally {
            if (!asked) {
                hands.release();
            }
        }
    }

    /** False when it is not for an agent. */
    private boolean take(Heard heard) {
        return switch (heard) {
            case Heard.Nothing _ -> false;
            case Heard.Broken(String why) -> {
                say(why, Dialect.SYSTEM, "");
                yield false;
            }
            case Heard.Said(String sender, String text) -> {
                book.moved();
                ask(new Question(sender, text, Long.toString(ids.incrementAndGet())));
                yield true;
            }
        };
    }

    private void ask(Question question) {
        underway.add(question.correlationId());
        try {
            session(question.sender()).accept(question);
        } catch (SessionRefusedException e) {
            refused(question, e.text());
        } catch (RuntimeException e) { // the connection goes on all the same
            log.error("a message of {} is not taken", book.name(), e);
            refused(question, e.toString());
        }
    }

    private void refused(Question question, String why) {
        done(question);
        book.failed("a message is not taken: " + why);
        say(APOLOGY, Dialect.SYSTEM, question.sender());
    }

    private OpenSession session(String sender) {
        OpenSession left = null;
        OpenSession mine;
        synchronized (sessions) {
            mine = sessions.get(sender);
            if (mine == null) {
                mine = host.sessions().open(Chronicle.USER, plan.agent(), (outcome, more) -> deliver(outcome, sender));
                sessions.put(sender, mine);
                if (sessions.size() > plan.bounds().senders()) {
                    left = sessions.pollFirstEntry().getValue();
                }
            }
        }
        if (left != null) {
            left.close();
        }
        return mine;
    }

    private void deliver(Outcome outcome, String sender) {
        switch (outcome) {
            case Outcome.Answer answer -> answered((Question) answer.request(), answer.agent(), text(answer.data()));
            case Outcome.Failure failure -> {
                book.failed("agent '" + failure.agent() + "' failed: " + failure.code());
                answered((Question) failure.request(), failure.agent(), APOLOGY);
            }
            case Outcome.Push push -> say(text(push.data()), title(push.agent()), sender);
            case Outcome.Piece _, Outcome.Reset _ -> {} // nobody has asked for them
        }
    }

    /** Whatever fails here, the question is no longer in hand. */
    private void answered(Question question, String agent, String text) {
        try {
            String title = title(agent);
            say(text, title, question.sender());
            host.chronicle().tell(new Chronicle.Exchange(question.sender(), title, agent, question.text(), text), book);
        } finally {
            done(question);
        }
    }

    /** Once, whoever says so. */
    private void done(Question question) {
        if (underway.remove(question.correlationId())) {
            hands.release();
        }
    }

    /** Once the server is there; false when there is no room for anything as large. */
    boolean say(String text, String agent, String sender) {
        String frame = plan.dialect().reply(new Reply(text, agent, sender, Instant.now()));
        if (!outbox.takes(frame)) {
            book.failed("an answer of " + frame.length() + " characters is lost: queue.kib allows "
                    + plan.bounds().queueBytes() + " for all that wait");
            return false;
        }
        int gone = outbox.offer(frame);
        if (gone > 0) {
            book.dropped(gone + " answers are lost, for no more than "
                    + plan.bounds().queue() + " may wait, and only while the link leads to the same server");
        } else {
            book.moved();
        }
        return true;
    }

    /** As people know the agent. */
    private String title(String agent) {
        return agent.isEmpty()
                ? Dialect.SYSTEM
                : host.agents()
                        .find(agent)
                        .map(AgentInfo::title)
                        .filter(title -> !title.isBlank())
                        .orElse(agent);
    }

    private static String text(Json data) {
        return data.asText().or(() -> data.text("text")).orElseGet(data::toString);
    }

    /** What was heard goes to agents before their sessions end: they handle it still. */
    void close() throws InterruptedException {
        inbox.close();
        hands.release(ALL_HANDS);
        if (!thread.join(END)) {
            book.failed("messages are not taken, for agents do not take them in " + END.toSeconds() + " s");
            thread.interrupt();
        }
        synchronized (sessions) {
            sessions.values().forEach(OpenSession::close);
            sessions.clear();
        }
    }
}
