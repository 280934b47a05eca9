package dev.troupe.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.deploy.OwnProcess;
import dev.troupe.isolation.link.BrokenLinkException;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Kind;
import dev.troupe.isolation.link.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that has been started, and its way to the host: a socket that only the host's user can open, and a secret that is good once and goes through the process's
 * standard input, so that nobody else who runs as that user gets in by chance. Its input stays open as long as the host lives; that it closes tells the process
 * that the host is gone.
 */
final class Launch {

    private static final Logger log = LoggerFactory.getLogger(Launch.class);

    private static final int SECRET = 32;
    private static final String MEMORY = "VmRSS:";

    private final Process process;
    private final Printed printed;
    private final Command command;
    private final ServerSocketChannel door;
    private final String secret;
    private final CompletableFuture<Link> arrived = new CompletableFuture<>();
    private final Path hall;

    private Launch(
            Process process, Printed printed, Command command, ServerSocketChannel door, String secret, Path hall) {
        this.process = process;
        this.printed = printed;
        this.command = command;
        this.door = door;
        this.secret = secret;
        this.hall = hall;
    }

    /** @param name of what runs there */
    static Launch begin(Command command, Path jar, Path home, String name) throws IOException {
        Path hall = Folder.hall(command.folder());
        Path socket = hall.resolve("link");
        Files.deleteIfExists(socket);
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            door.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            Process process = new ProcessBuilder(command.line(jar, socket))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
            Printed printed = new Printed(name, process.inputReader(UTF_8));
            Launch launch = new Launch(process, printed, command, door, secret(), hall);
            launch.whisper();
            var _ = process.onExit().thenRun(launch::closeDoor);
            return launch;
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    private static String secret() {
        byte[] bits = new byte[SECRET];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /** The stream is kept open. */
    private void whisper() {
        try {
            OutputStream input = process.getOutputStream();
            input.write((secret + "\n").getBytes(UTF_8));
            input.flush();
        } catch (IOException e) {
            log.debug("it ended before it had read the secret; how, is told soon", e);
        }
    }

    /**
     * Waits for the process to connect; whoever else does is sent away.
     *
     * @throws IOException when it ended before
     */
    Link connect() throws IOException, InterruptedException {
        Thread.ofVirtual().name("isolation-door").start(this::receive);
        try {
            return arrived.get();
        } catch (ExecutionException e) {
            throw new IOException("it ended before it had connected", e);
        } finally {
            closeDoor();
        }
    }

    private void receive() {
        try {
            while (true) {
                Link link = new Link(door.accept(), "isolation-writer");
                Thread.ofVirtual().name("isolation-guest").start(() -> examine(link));
            }
        } catch (IOException closed) {
            arrived.completeExceptionally(closed);
        }
    }

    private void examine(Link link) {
        if (!isOurs(link) || !arrived.complete(link)) {
            link.close();
        }
    }

    private boolean isOurs(Link link) {
        try {
            Frame first = link.readFirst();
            return first.kind() == Kind.HELLO
                    && MessageDigest.isEqual(first.text("secret").getBytes(UTF_8), secret.getBytes(UTF_8));
        } catch (BrokenLinkException | IOException e) {
            return false;
        }
    }

    private void closeDoor() {
        try {
            door.close();
        } catch (IOException e) {
            process.destroyForcibly(); // nobody will come in
        }
        Folder.clear(hall, command.folder());
    }

    /** What it has started goes too. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** @return how it ended, as the rest of a sentence that begins with "its process" */
    String awaitEnd(Duration limit, @Nullable String killed) throws InterruptedException {
        boolean itself = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!itself) {
            kill();
            process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        String why = killed == null && !itself ? "it had closed its link to the host" : killed;
        int code = process.isAlive() ? 0 : process.exitValue();
        printed.awaitEnd();
        return new Ending(
                        code,
                        why,
                        printed.tellsOfMemory(),
                        printed.tellsOfCrash(),
                        command.heapMib(),
                        command.crashLog())
                .told();
    }

    OwnProcess info(int starts) {
        return new OwnProcess(process.pid(), memoryMib(), command.heapMib(), starts);
    }

    private long memoryMib() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
            return lines.stream()
                    .filter(line -> line.startsWith(MEMORY))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kib -> Long.parseLong(kib) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
