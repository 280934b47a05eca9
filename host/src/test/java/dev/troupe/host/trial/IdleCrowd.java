package dev.troupe.host.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Many clients of troupe.v1 that say nothing, each with a session of the agent that ships. Confined to one thread. */
public final class IdleCrowd implements AutoCloseable {

    private static final String PATH = "/agents/echo/ws";

    /** Handshakes that are under way at once: what a listening socket holds, and no more. */
    private static final int AT_ONCE = 1_000;

    private final Troupe troupe;
    private final List<Member> members = new ArrayList<>();

    public IdleCrowd(Troupe troupe) {
        this.troupe = troupe;
    }

    /** So many more; returns how long it took. */
    public Duration connect(int clients) {
        Collection<Member> more = new ConcurrentLinkedQueue<>();
        Duration taken = together(Collections.nCopies(clients, troupe), host -> more.add(new Member(host)));
        members.addAll(more);
        return taken;
    }

    /** All at once, without a word. */
    public void cut() {
        members.forEach(member -> member.peer.cut());
    }

    /**
     * To their sessions, each after a random time.
     *
     * @return how long it took until the last one was greeted
     */
    public Duration comeBack(Duration most, Random chance) {
        members.forEach(member -> member.patience = Duration.ofNanos(chance.nextLong(most.toNanos())));
        return together(members, member -> Await.pass(member.patience), Member::comeBack);
    }

    /** How those were greeted that did not get their sessions back. */
    public List<Frame> strangers() {
        return members.stream()
                .filter(member -> !member.recovered)
                .map(member -> member.session)
                .toList();
    }

    /** What is wrong with those who are not answered. */
    public List<String> deaf() {
        Collection<String> complaints = new ConcurrentLinkedQueue<>();
        together(members, member -> complaints.add(member.complaint()));
        complaints.removeIf(String::isEmpty);
        return List.copyOf(complaints);
    }

    private static <T> Duration together(Collection<T> all, Consumer<T> work) {
        return together(all, nobodyWaits -> {}, work);
    }

    private static <T> Duration together(Collection<T> all, Consumer<T> wait, Consumer<T> work) {
        Semaphore room = new Semaphore(AT_ONCE);
        Collection<Throwable> failures = new ConcurrentLinkedQueue<>();
        long started = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (T one : all) {
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                    .start(() -> {
                        wait.accept(one);
                        room.acquireUninterruptibly();
                        try {
                            work.accept(one);
                        } finally {
                            room.release();
                        }
                    }));
        }
        threads.forEach(Await::end);
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    failures.size() + " of " + all.size() + " failed",
                    failures.iterator().next());
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    public void close() {
        cut();
    }

    private static final class Member {

        private final Troupe troupe;
        private RawPeer peer;
        private Frame session;
        private boolean recovered;
        private Duration patience = Duration.ZERO;

        Member(Troupe troupe) {
            this.troupe = troupe;
            this.peer = open(troupe, "");
            this.session = peer.readFrame();
        }

        private static RawPeer open(Troupe troupe, String query) {
            RawPeer peer = RawPeer.open(troupe, PATH + query, "Sec-WebSocket-Protocol: troupe.v1");
            if (peer.status() != 101) {
                throw new AssertionError(peer.answered());
            }
            return peer;
        }

        void comeBack() {
            String id = session.text("session");
            peer = open(troupe, "?session=" + id + "&epoch=" + session.text("epoch") + "&after=" + session.text("seq"));
            session = peer.readFrame();
            recovered = session.text("session").equals(id)
                    && session.text("recovered").equals("true");
        }

        /** Empty when it is answered. */
        String complaint() {
            peer.send(RawPeer.TEXT, "{\"type\":\"any\",\"data\":7,\"correlationId\":1}".getBytes(UTF_8));
            Frame answer = peer.readFrame();
            return answer.success() ? "" : answer.toString();
        }
    }
}
