package dev.troupe.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.bench.load.Address;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A running host of the assembled distribution, started as {@code ./troupe run} starts it, with the benchmark's agents in it. */
public final class Host implements AutoCloseable {

    public static final String ECHO = "echo";
    public static final String BENCH = "bench";
    public static final String DURABLE = "bench-durable";
    public static final String VERSION = "bench-version";

    /** Of the benchmark's agents as they are deployed first. */
    private static final String FIRST_VERSION = "1.0.0";

    private static final Duration LIVE_LIMIT = Duration.ofSeconds(30);

    private final HostHome home;
    private final ServerProcess server;

    private Host(HostHome home, ServerProcess server) {
        this.home = home;
        this.server = server;
    }

    /** Without the AOT cache, as its peers have none. */
    public static Host start(Installation installation, Cores cores) {
        HostHome home = HostHome.create(installation.work()).configured();
        home.deploy(installation.agents().as(FIRST_VERSION, home.folder()));
        ServerProcess server =
                ServerProcess.start(cores.onServerCore(command(installation, home, false)), installation.log("troupe"));
        Host host = new Host(home, server);
        List.of(ECHO, BENCH, DURABLE, VERSION).forEach(host::awaitLive);
        return host;
    }

    /**
     * How long a host with nothing but what ships takes from the command to being ready, on all cores.
     *
     * @param cached with the AOT cache, which the first such start makes
     */
    public static Duration coldStart(Installation installation, Cores cores, boolean cached) {
        try (HostHome home = HostHome.create(installation.work());
                ServerProcess server = ServerProcess.start(
                        cores.onAll(command(installation, home, cached)), installation.log("troupe-cold"))) {
            return server.startTime();
        }
    }

    private static List<String> command(Installation installation, HostHome home, boolean cached) {
        return List.of(
                "env",
                "TROUPE_AOT=" + (cached ? "on" : "off"),
                installation.troupe().toString(),
                "run",
                "--home",
                home.folder().toString(),
                "--port",
                "0");
    }

    ServerProcess server() {
        return server;
    }

    public ProcStat stat() {
        return server.stat();
    }

    public HostHome home() {
        return home;
    }

    public Address address(String agent) {
        return new Address(URI.create("ws://127.0.0.1:" + server.port() + "/agents/" + agent + "/ws"), agent, false);
    }

    /** Of the dialect of topics and tasks, where clients address no agent. */
    Address realtime() {
        URI url = URI.create("ws://127.0.0.1:" + server.port() + HostHome.REALTIME);
        return new Address(url, Address.REALTIME, false);
    }

    /** Whether the host still believes that the agent never blocks; it stops doing so on a machine that is too busy. */
    public boolean isInline(String agent) {
        return agent(agent).map(found -> found.get("inline").getAsBoolean()).orElse(false);
    }

    private void awaitLive(String agent) {
        long end = System.nanoTime() + LIVE_LIMIT.toNanos();
        while (agent(agent).isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("agent " + agent + " did not go live");
            }
            Pause.of(Duration.ofMillis(50));
        }
    }

    private Optional<JsonObject> agent(String name) {
        URI url = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/agents/" + name);
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            if (connection.getResponseCode() != 200) {
                return Optional.empty();
            }
            try (InputStream body = connection.getInputStream()) {
                String text = new String(body.readAllBytes(), UTF_8);
                return Optional.of(JsonParser.parseString(text).getAsJsonObject());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.close();
        home.close();
    }
}
