package dev.troupe.bench.scenarios;

import static dev.troupe.bench.process.Target.DURABLE;
import static dev.troupe.bench.process.Target.INLINE;
import static dev.troupe.bench.process.Target.JETTY;
import static dev.troupe.bench.process.Target.NODE;
import static dev.troupe.bench.process.Target.REALTIME;
import static dev.troupe.bench.process.Target.TRANSPORT;
import static dev.troupe.bench.process.Target.VERTX;
import static dev.troupe.bench.process.Target.VIRTUAL;
import static dev.troupe.bench.scenarios.Metric.CPU;
import static dev.troupe.bench.scenarios.Metric.HEAP;
import static dev.troupe.bench.scenarios.Metric.LOST;
import static dev.troupe.bench.scenarios.Metric.P50;
import static dev.troupe.bench.scenarios.Metric.P99;
import static dev.troupe.bench.scenarios.Metric.P99_GROWTH;
import static dev.troupe.bench.scenarios.Metric.RATE;
import static dev.troupe.bench.scenarios.Metric.READY;
import static dev.troupe.bench.scenarios.Metric.REFUSED;

import dev.troupe.bench.load.Workload;
import dev.troupe.bench.process.Target;
import java.util.List;

/**
 * What is measured, in this order, and what it is to come to. The only place with goals: the first number must be reached, the second is
 * hoped for.
 */
public final class Programme {

    private static final List<Target> EVERYONE = List.of(JETTY, INLINE, VIRTUAL, VERTX, NODE, TRANSPORT);
    private static final List<Target> WORKING = List.of(JETTY, INLINE, VIRTUAL, VERTX, NODE);
    private static final List<Target> FANNING = List.of(JETTY, INLINE, VIRTUAL, REALTIME, VERTX, NODE);
    private static final List<Target> STREAMING = List.of(JETTY, VIRTUAL, VERTX, NODE);
    private static final List<Target> ON_JVM = List.of(JETTY, INLINE, VERTX, TRANSPORT);
    private static final List<Target> BLOCKING = List.of(JETTY, VIRTUAL);

    private static final double NONE = Double.MAX_VALUE;

    private static final Scenario ONE_OUTSTANDING = new LoadScenario(
            "64 × 1",
            new Workload.Closed(64, 1),
            EVERYONE,
            List.of(
                    Goal.ratio(INLINE, CPU, JETTY).atMost(0.65, 0.50),
                    Goal.ratio(INLINE, CPU, VERTX).atMost(1.1, 1.0),
                    Goal.ratio(INLINE, RATE, NODE).atLeast(1.2, 1.5),
                    Goal.difference(INLINE, CPU, TRANSPORT).atMost(3, 1)));

    private static final Scenario SIXTEEN_OUTSTANDING = new LoadScenario(
            "64 × 16",
            new Workload.Closed(64, 16),
            WORKING,
            List.of(
                    Goal.ratio(INLINE, CPU, JETTY).atMost(0.20, 0.14),
                    Goal.ratio(INLINE, CPU, VERTX).atMost(0.6, 0.4),
                    Goal.ratio(INLINE, RATE, NODE).atLeast(5, 8),
                    Goal.ratio(INLINE, P99, JETTY).atMost(0.05, 0.02)));

    private static final Scenario FIXED_RATE = new LoadScenario(
            "5,000 messages/s on 64",
            new Workload.Open(64, 5_000),
            WORKING,
            List.of(
                    Goal.ratio(INLINE, P50, JETTY).atMost(1.1, 0.9),
                    Goal.ratio(INLINE, P99, JETTY).atMost(1.2, 0.7)));

    private static final Scenario CROWD =
            new LoadScenario("1,000 × 1", new Workload.Closed(1_000, 1), WORKING, List.of());

    private static final Scenario OPENING = new OpeningScenario(
            "opening 2,000 connections",
            2_000,
            ON_JVM,
            List.of(Goal.ratio(INLINE, CPU, JETTY).atMost(1.1, 0.75)));

    private static final Scenario IDLE = new IdleScenario(
            "10,000 idle connections",
            10_000,
            ON_JVM,
            List.of(Goal.of(INLINE, HEAP).atMost(6, 4)));

    private static final Scenario FAN_OUT = new LoadScenario(
            "fan-out to 500, per delivery",
            new Workload.FannedOut(500),
            FANNING,
            List.of(Goal.ratio(INLINE, CPU, JETTY).atMost(1.0, 0.7)));

    private static final Scenario STREAMS = new LoadScenario(
            "streaming 32 × 32, per piece",
            new Workload.Streamed(32, 32),
            STREAMING,
            List.of(Goal.ratio(VIRTUAL, CPU, JETTY).atMost(0.5, 0.25)));

    private static final Scenario BLOCKERS = new LoadScenario(
            "an agent that blocks 20 ms, 256 × 1", new Workload.Closed(256, 1, "block"), BLOCKING, List.of());

    private static final Scenario ON_DISK = new LoadScenario(
            "durable, 64 × 16",
            new Workload.Durable(64, 16),
            List.of(DURABLE),
            List.of(Goal.of(DURABLE, RATE).atLeast(5_000, 10_000)));

    private static final Scenario SWAP = new SwapScenario(
            "hot swap at 5,000 messages/s",
            new Workload.Open(64, 5_000),
            List.of(
                    Goal.of(INLINE, LOST).atMost(0, 0),
                    Goal.of(INLINE, REFUSED).atMost(0, 0),
                    Goal.of(INLINE, P99_GROWTH).atMost(NONE, 2)));

    private static final Scenario COLD_START =
            new ColdStartScenario("cold start", List.of(Goal.of(INLINE, READY).atMost(3_000, 3_000)));

    /** Lay much load on all that take part, so that none is measured cold. */
    public static final List<Scenario> WARM_UP = List.of(
            new LoadScenario("warm-up 64 × 16", new Workload.Closed(64, 16), EVERYONE, List.of()),
            new LoadScenario("warm-up 64 × 1", new Workload.Closed(64, 1), EVERYONE, List.of()));

    private Programme() {}

    public static List<Scenario> of(Effort effort) {
        return effort.equals(Effort.QUICK)
                ? List.of(ONE_OUTSTANDING, SIXTEEN_OUTSTANDING, FIXED_RATE, ON_DISK)
                : List.of(
                        ONE_OUTSTANDING,
                        SIXTEEN_OUTSTANDING,
                        CROWD,
                        FIXED_RATE,
                        OPENING,
                        IDLE,
                        FAN_OUT,
                        STREAMS,
                        BLOCKERS,
                        ON_DISK,
                        SWAP,
                        COLD_START);
    }
}
