package dev.troupe.host.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One version after the other of one {@link Tally} takes over while many connections talk to it. On a host that has no other. */
public final class Succession {

    private static final String CLASS = "acme.tally.TallyAgent";
    private static final int FIRST = 1_000;
    private static final Set<Integer> LOOKS = Set.of(20, 50, 100, 200, 500, 1_000);

    /** What the profiles of code take that still warms up; 200 versions that stay would take twice as much. */
    private static final double FLAT_MIB = 2;

    private static final int FLAT_CLASSES = 50;

    /** A thread that has not run since may hold the last one for a moment. */
    private static final int COLLECTIONS = 10;

    /**
     * What was seen.
     *
     * @param missing what a prober of the REST door, which never rests, had to complain of
     * @param looks after so many replacements
     * @param loadersAlive of old versions, at the end
     */
    public record Report(
            int replacements,
            Load.Report load,
            long probed,
            List<String> missing,
            SortedMap<Integer, Jvm.Look> looks,
            int loadersAlive) {

        /** A sentence for each promise that was not kept. */
        public List<String> losses() {
            List<String> losses = new ArrayList<>(load.examples());
            losses.addAll(missing);
            if (load.lost() + load.wrong() + load.closed() > 0) {
                losses.add(load.lost() + " lost, " + load.wrong() + " wrong, " + load.closed() + " closed");
            }
            if (loadersAlive > 0) {
                losses.add(loadersAlive + " class loaders of old versions are alive after a full collection");
            }
            Jvm.Look first = looks.firstEntry().getValue();
            Jvm.Look last = looks.lastEntry().getValue();
            if (last.metaspaceMib() - first.metaspaceMib() > FLAT_MIB
                    || last.classes() - first.classes() > FLAT_CLASSES) {
                losses.add("metaspace is not flat: " + looks);
            }
            return losses;
        }

        @Override
        public String toString() {
            String metaspace = looks.entrySet().stream()
                    .map(look -> String.format(
                            Locale.ROOT,
                            "%.1f (%,d classes) after %d",
                            look.getValue().metaspaceMib(),
                            look.getValue().classes(),
                            look.getKey()))
                    .collect(Collectors.joining(", "));
            return String.format(
                    Locale.ROOT,
                    "%d replacements: %,d messages answered, %d lost, %d wrong, %d connections closed; longest silence %d ms;"
                            + " probed %,d times, %d complaints; %d old class loaders alive; metaspace MiB %s",
                    replacements,
                    load.answered(),
                    load.lost(),
                    load.wrong(),
                    load.closed(),
                    load.longest().toMillis(),
                    probed,
                    missing.size(),
                    loadersAlive,
                    metaspace);
        }
    }

    private final Troupe troupe;
    private final String agent;
    private final int replacements;
    private final Jvm jvm;
    private final SortedMap<Integer, Jvm.Look> looks = new TreeMap<>();

    private Succession(Troupe troupe, String agent, int replacements) {
        this.troupe = troupe;
        this.agent = agent;
        this.replacements = replacements;
        this.jvm = new Jvm(troupe.process().pid());
    }

    /** @param chance decides how long each version has to itself, beyond the time in which all have talked to it */
    public static Report run(
            Troupe troupe, String agent, int replacements, int connections, int pauseMillis, Random chance) {
        return new Succession(troupe, agent, replacements).run(connections, pauseMillis, chance);
    }

    private Report run(int connections, int pauseMillis, Random chance) {
        bringIn(0);
        try (Load load = Load.start(connections, troupe.agent(agent), pauseMillis);
                Prober prober = Prober.start(this::complaint)) {
            for (int number = 1; number <= replacements; number++) {
                bringIn(number);
                talkOn(load, connections + chance.nextInt(connections));
                look(number);
            }
            Load.Report report = load.stop();
            int alive = oldLoadersAlive();
            return new Report(replacements, report, prober.tried(), prober.complaints(), looks, alive);
        }
    }

    /** The first half are 1.0.x; the others, 2.0.x, have a handler more. */
    private Renumbered version(int number) {
        String major = number <= replacements / 2 ? "1.0." : "2.0.";
        return new Renumbered(Tally.jar(agent, major + FIRST), major + (FIRST + number));
    }

    private void bringIn(int number) {
        Renumbered jar = version(number);
        troupe.deploy().put(jar.fileName(), jar.bytes());
        Await.until(jar.fileName() + " answers", () -> {
            Rest.Reply reply = troupe.rest().message(agent, Tally.GET, "{}");
            return reply.body().contains("\"version\":\"" + jar.version() + "\"");
        });
    }

    private static void talkOn(Load load, int answers) {
        long goal = load.answered() + answers;
        Await.until("all have talked on", () -> load.answered() >= goal);
    }

    private String complaint() {
        Rest.Reply answer = troupe.rest().message(agent, Tally.GET, "{}");
        Rest.Reply listed = troupe.rest().get("/api/v1/agents/" + agent);
        return answer.status() == 200 && listed.status() == 200 ? "" : answer + " " + listed;
    }

    private void look(int number) {
        if (LOOKS.contains(number) || number == replacements) {
            awaitNoneDrains(); // else what is on its way out would count
            looks.put(number, jvm.look());
        }
    }

    /** When none drains any more: what is still there then, and stays, somebody holds. */
    private int oldLoadersAlive() {
        awaitNoneDrains();
        int alive = loadersAlive();
        for (int more = 0; alive > 0 && more < COLLECTIONS; more++) {
            alive = loadersAlive();
        }
        return alive;
    }

    private int loadersAlive() {
        jvm.collect();
        return jvm.loaded(CLASS) - 1;
    }

    private void awaitNoneDrains() {
        String bundle = version(0).original().symbolicName();
        Await.until(
                "no version drains any more",
                () -> troupe.rest().deployments(bundle).stream()
                        .noneMatch(line -> line.state().equals("draining")));
    }
}
