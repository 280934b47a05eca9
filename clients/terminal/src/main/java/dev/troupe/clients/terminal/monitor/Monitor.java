package dev.troupe.clients.terminal.monitor;

import com.google.gson.JsonObject;
import dev.troupe.clients.terminal.command.Screen;
import dev.troupe.clients.terminal.command.Style;
import dev.troupe.clients.terminal.socket.LastingSocket;
import dev.troupe.clients.terminal.socket.NoSocketException;
import dev.troupe.clients.terminal.socket.Socket;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;

/** Shows and logs what a server says, for as long as it takes. */
final class Monitor implements LastingSocket.Owner {

    private static final String NAME = "monitor-client";
    private static final String HELLO = "Hello! Monitor client connected and ready to observe interactions.";

    private final URI address;
    private final Screen out;
    private final MonitorLog log;
    private final Clock clock;
    private final Stats stats = new Stats();
    private final CompletableFuture<Integer> exit;
    private boolean logs = true;

    Monitor(URI address, Screen out, MonitorLog log, Clock clock, CompletableFuture<Integer> exit) {
        this.address = address;
        this.out = out;
        this.log = log;
        this.clock = clock;
        this.exit = exit;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void opened(Socket socket) {
        stats.connected();
        note(Style.GREEN, "connected to " + address + ", logging to " + log.file());
        say(socket, HELLO);
    }

    /** Logged first: what has been seen can be looked up. */
    @Override
    public void heard(String text) {
        Overheard message = Overheard.of(text);
        long count = stats.heard(message);
        keep(message, count);
        String head = "#" + count + " " + message.sender() + " (" + message.type() + "): ";
        out.line(time() + out.paint(style(message), Screen.harmless(head)) + Screen.harmless(message.content()));
    }

    private static Style style(Overheard message) {
        return switch (message.type()) {
            case "error" -> Style.RED;
            case "broadcast" -> Style.MAGENTA;
            case "system", "typing" -> Style.DIM;
            default -> message.sender().equals("System") ? Style.DIM : Style.CYAN;
        };
    }

    /** The first failure is told; the monitor goes on without a log. */
    private void keep(Overheard message, long count) {
        if (logs) {
            try {
                log.write(message, count);
            } catch (IOException e) {
                logs = false;
                note(Style.RED, "nothing more is logged: " + e);
            }
        }
    }

    @Override
    public void lost(String why, String next) {
        note(Style.YELLOW, why + "; " + next);
    }

    @Override
    public void refused(String why) {
        note(Style.RED, why);
        exit.complete(1);
    }

    /** As a user of the server would. */
    void say(Socket socket, String text) {
        JsonObject frame = new JsonObject();
        frame.addProperty("type", "message");
        frame.addProperty("message", text);
        frame.addProperty("from", NAME);
        frame.addProperty(
                "timestamp", Instant.now(clock).truncatedTo(ChronoUnit.MILLIS).toString());
        try {
            socket.send(frame.toString());
        } catch (NoSocketException e) {
            note(Style.RED, "not sent: " + e.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void note(Style style, String text) {
        out.line(time() + out.paint(style, Screen.harmless(text)));
    }

    String stats() {
        return stats.toString();
    }

    private String time() {
        return out.paint(Style.DIM, LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS) + " ");
    }
}
