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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is said over one link to agents, and their answers back: a session for each sender, so that each has a conversation of its own. They are all one
 * user's, for who a sender claims to be is not known. Safe for use by many threads.
 */
final class Counter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Counter.class);

    private static final String APOLOGY =
            "I apologize, but I encountered an error while processing your request. Please try again.";

    private final Plan plan;
    private final Surroundings host;
    private final Outbox outbox;
    private final LinkBook book;
    private final Runnable room;

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
    }

    boolean isFull() {
        return underway.size() >= plan.bounds().underway();
    }

    void hear(String frame) {
        switch (plan.dialect().read(frame)) {
            case Heard.Nothing _ -> {}
            case Heard.Broken(String why) -> say(why, Dialect.SYSTEM, "");
            case Heard.Said(String sender, String text) -> {
                book.moved();
                ask(new Question(sender, text, Long.toString(ids.incrementAndGet())));
            }
        }
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
        underway.remove(question.correlationId());
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
            underway.remove(question.correlationId());
            room.run();
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

    @Override
    public void close() {
        synchronized (sessions) {
            sessions.values().forEach(OpenSession::close);
            sessions.clear();
        }
    }
}
