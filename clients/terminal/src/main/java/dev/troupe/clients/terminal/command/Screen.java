package dev.troupe.clients.terminal.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Lines, and on a terminal a footer below them (a prompt, a bar), which gives way to each new line and comes back under it. Safe for use by many threads.
 */
public final class Screen {

    private static final String ERASE = "\r\u001b[K";

    private final PrintStream stream;
    private final boolean terminal;
    private final boolean colours;
    private String footer = "";
    private boolean midLine;

    public Screen(PrintStream stream, boolean terminal, boolean colours) {
        this.stream = stream;
        this.terminal = terminal;
        this.colours = colours;
    }

    /** Standard output; ./troupe tells in {@code troupe.terminals} which of 0, 1 and 2 are terminals. */
    public static Screen out() {
        return of(FileDescriptor.out, "1");
    }

    /** Standard error. */
    public static Screen err() {
        return of(FileDescriptor.err, "2");
    }

    /** Whether somebody types what is read. */
    public static boolean isTyped() {
        return isTerminal("0");
    }

    private static Screen of(FileDescriptor descriptor, String number) {
        PrintStream stream = new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
        return new Screen(stream, isTerminal(number), isTerminal(number) && wantsColours(System.getenv()));
    }

    private static boolean isTerminal(String number) {
        return System.getProperty("troupe.terminals", "").contains(number);
    }

    /** As no-color.org has it. */
    static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    public boolean isTerminal() {
        return terminal;
    }

    public String paint(Style style, String text) {
        return colours ? style.paint(text) : text;
    }

    public synchronized void line(String text) {
        begin();
        stream.println(text);
        stream.print(footer);
        stream.flush();
    }

    /** Text that goes on with the next piece; {@link #line} ends its line first. */
    public synchronized void piece(String text) {
        if (!midLine) {
            begin();
        }
        midLine = true;
        stream.print(text);
        stream.flush();
    }

    /** Ends the line of {@link #piece}. */
    public synchronized void endPieces() {
        begin();
        stream.print(footer);
        stream.flush();
    }

    /** Takes the place of the one before, and none does when it is empty. Nothing, where there is no terminal. */
    public synchronized void footer(String text) {
        if (terminal) {
            if (!midLine) {
                erase();
                stream.print(text);
                stream.flush();
            }
            footer = text;
        }
    }

    /** The user has ended the footer's line by typing. */
    public synchronized void typed() {
        footer = "";
    }

    private void begin() {
        if (midLine) {
            stream.println();
            midLine = false;
        } else {
            erase();
        }
    }

    private void erase() {
        if (!footer.isEmpty()) {
            stream.print(ERASE);
        }
    }

    /** Text of others, which must not steer the terminal: control characters but tab and line feed are replaced. */
    public static String harmless(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> plain.appendCodePoint(steers(point) ? 0xFFFD : point));
        return plain.toString();
    }

    private static boolean steers(int point) {
        boolean ordersLetters = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return ordersLetters || (Character.isISOControl(point) && point != '\n' && point != '\t');
    }
}
