package dev.troupe.bench.micro;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all micro-benchmarks: {@code Main FILE}, which takes the figures as JSON. */
public final class Main {

    private static final TimeValue SECOND = TimeValue.seconds(1);

    private Main() {}

    public static void main(String... arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include("dev\\.troupe\\..*Benchmark")
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(SECOND)
                        .measurementIterations(5)
                        .measurementTime(SECOND)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .resultFormat(ResultFormatType.JSON)
                        .result(arguments[0])
                        .build())
                .run();
    }
}
