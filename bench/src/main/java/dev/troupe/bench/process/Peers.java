package dev.troupe.bench.process;

import dev.troupe.bench.peers.JettyPeer;
import dev.troupe.bench.peers.TransportPeer;
import dev.troupe.bench.peers.VertxPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts the servers that the host is measured beside. */
final class Peers {

    private static final String NODE = "node";
    private static final String NPM = "npm";

    private final Installation installation;
    private final Cores cores;
    private final List<String> jvmOptions;

    /** @param jvmOptions the host's: peers get the same */
    Peers(Installation installation, Cores cores, List<String> jvmOptions) {
        this.installation = installation;
        this.cores = cores;
        this.jvmOptions = jvmOptions;
    }

    /** @throws IllegalStateException in a sentence, when it cannot be started here */
    ServerProcess start(Target target) {
        List<String> command = switch (target) {
            case JETTY -> java(JettyPeer.class);
            case VERTX -> java(VertxPeer.class);
            case TRANSPORT -> java(TransportPeer.class);
            case NODE -> node();
            case INLINE, VIRTUAL, DURABLE, REALTIME -> throw new IllegalArgumentException(target + " is no peer");
        };
        return ServerProcess.start(
                cores.onServerCore(command), installation.log(target.name().toLowerCase(Locale.ROOT)));
    }

    private List<String> java(Class<?> peer) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", installation.classPath(), peer.getName()));
        return command;
    }

    private List<String> node() {
        if (!Command.isThere(NODE) || !Command.isThere(NPM)) {
            throw new IllegalStateException("node and npm are not here");
        }
        Path folder = installation.node();
        if (!Files.isDirectory(folder.resolve("node_modules/ws"))) {
            Command.run(folder, List.of(NPM, "install", "--no-audit", "--no-fund", "--no-package-lock"));
        }
        return List.of(NODE, folder.resolve("peer.mjs").toString());
    }
}
