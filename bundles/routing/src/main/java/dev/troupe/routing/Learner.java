package dev.troupe.routing;

import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns the live agents, on a thread of its own, and replaces what was known in one step: first who is live and their keywords, then the classifier. Safe
 * for use by many threads.
 */
final class Learner {

    private static final Logger log = LoggerFactory.getLogger(Learner.class);

    private final Agents agents;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch learnedOnce = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("routing-learner").factory());
    private volatile Knowledge knowledge = Knowledge.NONE;
    private List<Repertoire> learned = List.of(); // by the learner's thread, to the end: a failure is tried again

    Learner(Agents agents) {
        this.agents = agents;
    }

    Knowledge now() {
        return knowledge;
    }

    boolean hasLearned() {
        return learnedOnce.getCount() == 0;
    }

    /** Never blocks; several changes that come together are learned once. */
    void learn() {
        if (asked.compareAndSet(false, true)) {
            thread.execute(this::learnAsAsked);
        }
    }

    /** @return false when the limit passed */
    boolean await(long millis) throws InterruptedException {
        return learnedOnce.await(millis, TimeUnit.MILLISECONDS);
    }

    void stop() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            log.warn("the classifier is still being trained 5 s after it was told to stop");
        }
    }

    private void learnAsAsked() {
        asked.set(false); // before looking: what changes from here on is asked for again
        try {
            List<Repertoire> live = live();
            if (!live.equals(learned)) {
                learn(live);
                learned = live;
            }
        } catch (RuntimeException | LinkageError e) { // what was known stays
            log.error("the agents could not be learned; messages are routed as before", e);
        } finally {
            learnedOnce.countDown();
        }
    }

    /** Of two live versions the stable one, by priority. */
    private List<Repertoire> live() {
        Set<String> seen = new HashSet<>();
        List<Repertoire> live = new ArrayList<>();
        for (AgentInfo agent : agents.list()) {
            boolean canary = agent.trial() != null && agent.trial().role() == AgentInfo.Role.CANARY;
            if (!canary && seen.add(agent.name())) {
                live.add(Repertoire.of(agent));
            }
        }
        return live;
    }

    private void learn(List<Repertoire> live) {
        long began = System.nanoTime();
        Knowledge first = new Knowledge(live, knowledge.classifier());
        knowledge = first;
        Classifier learned = Classifier.learn(live).orElse(null);
        knowledge = first.with(learned);
        int texts = live.stream().mapToInt(Learner::texts).sum();
        long millis = (System.nanoTime() - began) / 1_000_000;
        log.info("{} agents are known to routing, by {} texts, learned in {} ms", live.size(), texts, millis);
        tellBounds(live, learned);
    }

    private static int texts(Repertoire agent) {
        return agent.sentences().size() + agent.keywords().size();
    }

    private static void tellBounds(List<Repertoire> live, @Nullable Classifier learned) {
        if (learned != null && live.size() > Classifier.AGENTS) {
            log.warn(
                    "the classifier knows the first {} of {} agents, by priority; the others are found by their keywords",
                    Classifier.AGENTS,
                    live.size());
        }
    }
}
