package dev.troupe.clients.terminal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of standard input, of bounded length. Confined to one thread. */
public final class Typed {

    private static final int LONGEST = 256 * 1024;

    private final Reader reader;

    private final boolean byHand;

    /** @param byHand whether somebody sits there, for whom the end of the input is the end of the command */
    public Typed(InputStream in, boolean byHand) {
        this.byHand = byHand;
        this.reader = new InputStreamReader(in, StandardCharsets.UTF_8); // which buffers
    }

    public boolean isByHand() {
        return byHand;
    }

    /** Empty at the end. */
    public Optional<String> next() {
        StringBuilder line = new StringBuilder();
        try {
            for (int character = reader.read(); character != '\n'; character = reader.read()) {
                if (character < 0) {
                    return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
                }
                if (line.length() == LONGEST) {
                    throw CommandFailure.of("a line of more than " + LONGEST + " characters refused: part it");
                }
                line.append((char) character);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(line.toString());
    }
}
