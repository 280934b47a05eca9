package dev.troupe.clients.terminal.trial;

import dev.troupe.clients.terminal.command.Typed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

/** Somebody who types, line by line, when a test says so. */
public final class Keyboard {

    private final PipedOutputStream keys = new PipedOutputStream();
    private final Typed typed;

    public Keyboard() throws IOException {
        typed = new Typed(new PipedInputStream(keys), true);
    }

    /** All of it at once, as from a pipe. */
    public static Typed pipe(String text) {
        return new Typed(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), false);
    }

    public Typed typed() {
        return typed;
    }

    public void type(String line) throws IOException {
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Ctrl-D. */
    public void end() throws IOException {
        keys.close();
    }
}
