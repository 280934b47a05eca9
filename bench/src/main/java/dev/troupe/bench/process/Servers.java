package dev.troupe.bench.process;

import dev.troupe.bench.load.Address;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All servers under test; they run side by side from the first scenario to the last, so that all are equally warm. */
public final class Servers implements AutoCloseable {

    private final Installation installation;
    private final Cores cores;
    private final Host host;
    private final Map<Target, ServerProcess> peers = new EnumMap<>(Target.class);
    private final Map<Target, String> absent = new EnumMap<>(Target.class);

    private Servers(Installation installation, Cores cores, Host host) {
        this.installation = installation;
        this.cores = cores;
        this.host = host;
    }

    public static Servers start(Installation installation, Cores cores) {
        Servers servers = new Servers(installation, cores, Host.start(installation, cores));
        Peers peers = new Peers(installation, cores, servers.host.stat().jvmOptions());
        for (Target target : Target.values()) {
            if (!target.isHost()) {
                servers.start(peers, target);
            }
        }
        return servers;
    }

    private void start(Peers starter, Target target) {
        try {
            peers.put(target, starter.start(target));
        } catch (IllegalStateException e) {
            absent.put(target, String.valueOf(e.getMessage()));
        }
    }

    /** Those that could not be started, with the reason. */
    public Map<Target, String> absent() {
        return absent;
    }

    public Installation installation() {
        return installation;
    }

    public Cores cores() {
        return cores;
    }

    public Host host() {
        return host;
    }

    public ProcStat stat(Target target) {
        return server(target).stat();
    }

    /** @param agent which of a peer's agents; the host's is that which stands for the target */
    public Address address(Target target, String agent) {
        return switch (target) {
            case INLINE -> host.address(Host.ECHO);
            case VIRTUAL -> host.address(Host.BENCH);
            case DURABLE -> host.address(Host.DURABLE);
            case REALTIME -> host.realtime();
            default ->
                new Address(
                        URI.create("ws://127.0.0.1:" + server(target).port() + "/ws"),
                        agent,
                        target == Target.TRANSPORT);
        };
    }

    private ServerProcess server(Target target) {
        if (target.isHost()) {
            return host.server();
        }
        ServerProcess peer = peers.get(target);
        if (peer == null) {
            throw new IllegalArgumentException(target.title() + " is not running: " + absent.get(target));
        }
        return peer;
    }

    /** What each JVM was told and chose, by name of its server. */
    public Map<String, List<String>> jvmFlags() {
        Map<String, List<String>> flags = new LinkedHashMap<>();
        flags.put("troupe", host.stat().jvmFlags());
        peers.forEach((target, server) -> {
            if (target != Target.NODE) {
                flags.put(target.title(), server.stat().jvmFlags());
            }
        });
        return flags;
    }

    /** Lets all have all cores, so that their compilers are done sooner. */
    public void spread() {
        stats().forEach(cores::spread);
    }

    /** Back to one core, where they are measured. */
    public void pin() {
        stats().forEach(cores::pin);
    }

    /** From now on. */
    public Interference watchOthers() {
        List<ProcStat> ours = new ArrayList<>(stats());
        ours.add(new ProcStat(ProcessHandle.current().pid()));
        return new Interference(ours, cores.allowed().size());
    }

    private List<ProcStat> stats() {
        return Stream.concat(Stream.of(host.server()), peers.values().stream())
                .map(ServerProcess::stat)
                .toList();
    }

    public List<String> jvmOptions() {
        return host.stat().jvmOptions();
    }

    @Override
    public void close() {
        peers.values().forEach(ServerProcess::close);
        host.close();
    }
}
