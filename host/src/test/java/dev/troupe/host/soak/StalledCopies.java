package dev.troupe.host.soak;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Prober;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Copies that stop halfway for 5 and for 60 s, of a new agent and over the file of one that runs; all at the same time. */
final class StalledCopies implements Suite {

    private static final List<Duration> STALLS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(60));

    @Override
    public String name() {
        return "stalls";
    }

    @Override
    public List<String> run(Random chance) {
        Collection<String> losses = new ConcurrentLinkedQueue<>();
        try (Troupe troupe = Troupe.start()) {
            List<Thread> copies = new ArrayList<>();
            for (Duration stall : STALLS) {
                long seconds = stall.toSeconds();
                copies.add(start(losses, () -> copyNew(troupe, "new-" + seconds, stall)));
                copies.add(start(losses, () -> copyOver(troupe, "over-" + seconds, stall, losses)));
            }
            for (Thread copy : copies) {
                Await.end(copy);
            }
        }
        return List.copyOf(losses);
    }

    private static Thread start(Collection<String> losses, Runnable copy) {
        return Thread.ofVirtual()
                .uncaughtExceptionHandler((thread, failure) -> losses.add(failure.toString()))
                .start(copy);
    }

    private static void copyNew(Troupe troupe, String agent, Duration stall) {
        AgentJar jar = Tally.jar(agent, "1.0.0");

        troupe.deploy().copySlowly(jar, 2, () -> Await.pass(stall));

        System.out.println(agent + ": live " + timeToVersion(troupe, agent, "1.0.0") + " ms behind its last byte");
    }

    /** Under the name of the file that is live. */
    private static void copyOver(Troupe troupe, String agent, Duration stall, Collection<String> losses) {
        AgentJar first = Tally.jar(agent, "1.0.0");
        troupe.deploy().put(first, agent + ".jar");
        timeToVersion(troupe, agent, "1.0.0");

        try (Prober prober = Prober.start(() -> complaint(troupe, agent))) {
            troupe.deploy()
                    .overwriteSlowly(agent + ".jar", first.version("1.0.1").bytes(), () -> Await.pass(stall));

            long millis = timeToVersion(troupe, agent, "1.0.1");
            System.out.println(agent + ": live " + millis + " ms behind its last byte; asked " + prober.tried()
                    + " times meanwhile, " + prober.complaints().size() + " without answer");
            losses.addAll(prober.complaints());
        }
    }

    private static long timeToVersion(Troupe troupe, String agent, String version) {
        long started = System.nanoTime();
        Await.until(
                agent + " " + version + " answers",
                () -> troupe.rest().message(agent, Tally.GET, "{}").body().contains("\"version\":\"" + version + "\""));
        return Duration.ofNanos(System.nanoTime() - started).toMillis();
    }

    private static String complaint(Troupe troupe, String agent) {
        Rest.Reply answer = troupe.rest().message(agent, Tally.GET, "{}");
        return answer.status() == 200 ? "" : agent + ": " + answer;
    }
}
