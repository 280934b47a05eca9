package dev.troupe.clients.terminal.trial;

import dev.troupe.clients.terminal.command.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a command prints, to be read while it does. */
public final class Paper {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] text, int offset, int length) {
            super.write(text, offset, length);
            notifyAll();
        }
    };
    private final Screen screen;

    private Paper(boolean terminal) {
        screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, false);
    }

    /** A file or a pipe. */
    public static Paper plain() {
        return new Paper(false);
    }

    public static Paper terminal() {
        return new Paper(true);
    }

    public Screen screen() {
        return screen;
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public void await(String expected) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        synchronized (bytes) {
            while (!text().contains(expected)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("'" + expected + "' was not printed within 20 s, but: " + text());
                }
                bytes.wait(left);
            }
        }
    }
}
