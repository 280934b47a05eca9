package dev.troupe.broker.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A JVM with a server, which writes to a file. Confined to one thread. */
final class ServerProcess {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOWEST = 20_000;
    private static final int PORTS = 12_000; // from 32,768 on Linux gives ports to whoever asks for any
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private final Path log;
    private final int port;
    private final List<String> command = new ArrayList<>();
    private @Nullable Process process;

    /** @param port that it is ready to be used at */
    ServerProcess(Path log, int port, String... optionsAndMain) {
        this.log = log;
        this.port = port;
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(optionsAndMain));
    }

    /** One that the system gives to nobody who asks for any, so that it stays free until the server starts, and while it is dead. */
    static int freePort() {
        int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), PORTS);
        while (isTaken(port)) {
            port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), PORTS);
        }
        return port;
    }

    private static boolean isTaken(int port) {
        try {
            new ServerSocket(port).close();
            return false;
        } catch (BindException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comes back when its port is open. */
    void start() throws InterruptedException {
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            long end = System.nanoTime() + START.toNanos();
            while (!isOpen()) {
                if (!started.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("the server did not start:\n" + Files.readString(log));
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        Process now = process;
        process = null;
        if (now != null) {
            now.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }
}
