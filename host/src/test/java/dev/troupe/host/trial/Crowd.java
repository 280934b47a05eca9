package dev.troupe.host.trial;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Clients that talk to one {@link Tally} without a break and come back to their sessions whenever their sockets are cut. Each answer has to count one
 * more than the one before, each frame to have the next number. Safe for use by many threads.
 */
public final class Crowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAUSE_MILLIS = 20;

    /** @param cameBack how often somebody did */
    public record Report(long answered, long cameBack, List<String> complaints) {}

    private final List<Returner> members;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong cameBack = new AtomicLong();
    private final Collection<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    private Crowd(List<Returner> members) {
        this.members = members;
    }

    public static Crowd start(int members, URI tally) {
        Crowd crowd = new Crowd(IntStream.range(0, members)
                .mapToObj(i -> Returner.connect(tally))
                .toList());
        for (Returner member : crowd.members) {
            crowd.threads.add(Thread.ofVirtual().name("crowd").start(() -> crowd.talk(member)));
        }
        return crowd;
    }

    /** Until so many more were answered. */
    public void talkOn(int answers) {
        long goal = answered.get() + answers;
        Await.until(answers + " more answers; " + complaints, () -> answered.get() >= goal || !complaints.isEmpty());
    }

    /** All lose their sockets; when all are back it returns. */
    public void cut() {
        long goal = cameBack.get() + members.size();
        members.forEach(Returner::cut);
        Await.until("all are back; " + complaints, () -> cameBack.get() >= goal || !complaints.isEmpty());
    }

    /** Lets each hear its last answer. */
    public Report stop() {
        running = false;
        threads.forEach(Await::end);
        return new Report(answered.get(), cameBack.get(), List.copyOf(complaints));
    }

    private void talk(Returner member) {
        try {
            int total = 0;
            while (running) {
                check(ask(member), ++total);
            }
            List<Long> all = LongStream.rangeClosed(1, total).boxed().toList();
            complain(!member.numbers().equals(all), "numbers " + member.numbers() + " for " + total + " answers");
        } catch (RuntimeException | AssertionError broken) {
            complaints.add(broken.toString());
        }
    }

    private Optional<Frame> ask(Returner member) {
        String id = member.say(Tally.ADD, Tally.step(1, PAUSE_MILLIS));
        Optional<Frame> answer = member.answerWithin(id, PATIENCE);
        while (answer.isEmpty() && !member.peer().isOpen()) {
            complain(!member.comeBack().text("recovered").equals("true"), "not recovered: " + member.session());
            cameBack.incrementAndGet();
            if (member.answerWithin(id, Duration.ZERO).isEmpty()) {
                member.repeat(id);
            }
            answer = member.answerWithin(id, PATIENCE);
        }
        return answer;
    }

    private void check(Optional<Frame> answer, int expected) {
        answered.incrementAndGet();
        boolean right = answer.filter(Frame::success)
                .map(frame -> frame.number("total"))
                .filter(total -> total == expected)
                .isPresent();
        complain(!right, "instead of " + expected + ": " + answer);
    }

    private void complain(boolean reason, String what) {
        if (reason) {
            complaints.add(what);
        }
    }

    @Override
    public void close() {
        running = false;
        members.forEach(Returner::close);
    }
}
