package dev.troupe.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.core.Outcome;
import dev.troupe.json.Utf8;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message in and its answer out, as bytes. In the dialect's own package, so that what is measured is what the dialect runs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EnvelopeBenchmark {

    private final byte[] frame = """
            {"type":"request","agentId":"echo","correlationId":"100000000017","timestamp":"2026-11-20T13:20:18.106Z",\
            "data":{"text":"Which lead should I call first this morning?","n":100000000017}}""".getBytes(UTF_8);
    private final Envelope envelope = read();
    private final Outcome answer = new Outcome.Answer(envelope, "echo", "response", envelope.data(), 42_000);

    private Envelope read() {
        Envelope read = new Envelope(false);
        read.read(frame);
        return read;
    }

    @Benchmark
    public boolean utf8() {
        return Utf8.isValid(frame, 0, frame.length);
    }

    @Benchmark
    public Object scan() {
        return read();
    }

    @Benchmark
    public byte[] write() {
        return Frames.of(answer, 0);
    }

    /** What the base does instead, to compare with. */
    @Benchmark
    public byte[] gsonTree() {
        JsonObject tree = JsonParser.parseString(new String(frame, UTF_8)).getAsJsonObject();
        return tree.toString().getBytes(UTF_8);
    }
}
