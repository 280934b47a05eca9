package dev.troupe.isolation;

import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.RemoteFailure;
import dev.troupe.deploy.OwnProcess;
import dev.troupe.isolation.link.BrokenLinkException;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Kind;
import dev.troupe.isolation.link.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of an outpost, from its start to its end. Safe for use by many threads. */
final class Child {

    /** For the process to be gone once its link is. */
    private static final Duration END = Duration.ofSeconds(5);

    /** Threads of the host that do at a time what threads of the agents' own ask for. */
    private static final int ASIDE = 64;

    private static final Logger log = LoggerFactory.getLogger(Child.class);

    private final Outpost outpost;
    private final Launch launch;
    private volatile @Nullable Link link;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Call> calls = new ConcurrentHashMap<>();
    private final Set<String> offered = ConcurrentHashMap.newKeySet();
    private final Semaphore aside = new Semaphore(ASIDE);
    private volatile @Nullable String killed;
    private volatile @Nullable String ended;

    Child(Outpost outpost, Launch launch) {
        this.outpost = outpost;
        this.launch = launch;
    }

    /** @throws NoSuchElementException before it has offered an agent */
    Link link() {
        return Optional.ofNullable(link).orElseThrow();
    }

    OwnProcess info(int starts) {
        return launch.info(starts);
    }

    boolean offers(String agent) {
        return offered.contains(agent);
    }

    boolean offersAll(Set<String> agents) {
        return offered.containsAll(agents);
    }

    // ---- calls

    /** @param id of the instance */
    Call begin(long id, @Nullable Session session, @Nullable Message message) {
        Call call = new Call(numbers.incrementAndGet(), this, session, message, outpost.grace());
        calls.put(id, call);
        if (ended != null) {
            call.lost();
        }
        return call;
    }

    void finish(long id, Call call) {
        calls.remove(id, call);
    }

    /** Why a call does not come back. */
    RemoteFailure loss() {
        return RemoteFailure.lost(ErrorCode.AGENT_FAILED, "its process " + ended);
    }

    // ---- its life

    /**
     * Hears what it says until it has ended.
     *
     * @return how it ended, as the rest of a sentence that begins with "its process"
     */
    String live() throws InterruptedException {
        try (Link connected = launch.connect()) {
            link = connected;
            connected.read(this::hear);
        } catch (BrokenLinkException e) {
            kill("it sent " + e.getMessage());
        } catch (IOException e) {
            log.debug("link lost", e); // how it ended tells more
        } catch (RuntimeException e) {
            log.error("hearing a process failed", e);
            kill("the host could not hear it: " + e);
        }
        String how = launch.awaitEnd(END, killed);
        ended = how;
        calls.values().forEach(Call::lost);
        return how;
    }

    void kill(String why) {
        if (killed == null) {
            killed = why;
        }
        launch.kill();
    }

    /** Lets it stop its bundle first. */
    void end() {
        tell(Draft.of(Kind.END));
    }

    /** An instance is needed no more. */
    void drop(long id) {
        tell(Draft.of(Kind.DROP).number("id", id));
    }

    private void tell(Draft draft) {
        Link known = link;
        if (known == null) {
            launch.kill(); // it has no bundle yet that it could stop
        } else {
            known.send(draft);
        }
    }

    private void hear(Frame frame) {
        switch (frame.kind()) {
            case SAY -> say(frame);
            case DONE, THREW -> cameBack(frame);
            case AGENT -> outpost.offered(this, Offer.of(frame));
            case GONE -> {
                offered.remove(frame.text("agent"));
                outpost.gone(frame.text("agent"));
            }
            case TROUBLE -> outpost.troubled(frame.text("why"));
            case FAILED -> outpost.failed(this, frame.text("why"));
            default -> throw new BrokenLinkException("a frame of kind " + frame.kind());
        }
    }

    void add(String agent) {
        offered.add(agent);
    }

    private void cameBack(Frame frame) {
        Call call = calls.get(frame.number("id"));
        if (call != null && call.number() == frame.number("call")) {
            finish(frame.number("id"), call);
            call.hear(frame);
        }
    }

    private void say(Frame wish) {
        Call call = calls.get(wish.number("id"));
        if (call != null && (!wish.has("call") || wish.number("call") == call.number())) {
            call.hear(wish);
        } else {
            sayAside(wish);
        }
    }

    private void sayAside(Frame wish) {
        Optional<Envoy> envoy = outpost.envoy(wish.number("id"));
        if (envoy.isPresent()) {
            Thread.ofVirtual().name("isolation-aside").start(() -> sayAside(wish, envoy.get()));
        } else if (wish.has("ask")) { // the instance has left its session: what it says is heard by nobody
            link().send(Draft.of(Kind.TOLD).number("ask", wish.number("ask")));
        }
    }

    private void sayAside(Frame wish, Envoy envoy) {
        aside.acquireUninterruptibly();
        try {
            envoy.aside(wish).ifPresent(link()::send);
        } finally {
            aside.release();
        }
    }
}
