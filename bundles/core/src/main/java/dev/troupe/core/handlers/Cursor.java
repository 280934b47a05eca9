package dev.troupe.core.handlers;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.json.Json;
import java.util.Optional;

/**
 * Reads a value from front to back in one go, and knows where it is. Stands before a value; {@link #more} brings it before the next one. Trusts
 * that the text was scanned. Confined to one thread.
 */
final class Cursor {

    private final Binding binding;
    private final byte[] b;
    private final int to;
    private final Path path;
    private int at;

    Cursor(Binding binding, Json json, String name) {
        this(binding, json.bytes(), json.from(), json.to(), new Path(name));
    }

    private Cursor(Binding binding, byte[] b, int at, int to, Path path) {
        this.binding = binding;
        this.b = b;
        this.at = at;
        this.to = to;
        this.path = path;
    }

    /** The first byte of the value, which tells its kind. */
    byte ahead() {
        return b[at];
    }

    /** Goes into an object or list; {@link #more} finds what is in it. */
    void enter() {
        at++;
        path.enter();
    }

    /** Goes to the next element or member, or out of the object or list when there is none. */
    boolean more() {
        skipGap();
        if (b[at] == '}' || b[at] == ']') {
            at++;
            path.leave();
            return false;
        }
        path.next();
        return true;
    }

    /** Takes the member's name and goes to its value. */
    String name() {
        String name = text();
        path.name(name);
        skipGap();
        return name;
    }

    Json value() {
        int from = at;
        skipValue();
        return Json.checked(b, from, at);
    }

    /** Takes the value, which is a string. */
    String text() {
        return value().asText().orElseThrow();
    }

    Data data() {
        String name = path.toString();
        return binding.data(value(), name);
    }

    /** The first member of this name in the object ahead when it is a string; does not move, so these bytes are read again. */
    Optional<String> textAhead(String name) {
        Cursor scout = new Cursor(binding, b, at, to, new Path(""));
        scout.enter();
        while (scout.more()) {
            boolean found = scout.name().equals(name);
            Json value = scout.value();
            if (found) {
                return value.asText();
            }
        }
        return Optional.empty();
    }

    AgentException misfit(String expected) {
        return misfit(expected, value());
    }

    AgentException misfit(String expected, Json found) {
        return refused("expected " + expected + ", found " + Excerpt.of(found));
    }

    /** A member of the object that was just read. */
    AgentException missing(String member, String expected) {
        return misfit(member, expected, Optional.empty());
    }

    AgentException misfit(String member, String expected, Optional<Json> found) {
        return new AgentException(
                ErrorCode.INVALID,
                path + "." + member + ": expected " + expected + ", found "
                        + found.map(Excerpt::of).orElse("nothing"));
    }

    AgentException refused(String reason) {
        return new AgentException(ErrorCode.INVALID, path + ": " + reason);
    }

    /** White space and what parts values. */
    private void skipGap() {
        while (b[at] <= ' ' || b[at] == ',' || b[at] == ':') {
            at++;
        }
    }

    private void skipValue() {
        switch (b[at]) {
            case '"' -> skipString();
            case '{', '[' -> skipNested();
            default -> skipWord();
        }
    }

    private void skipString() {
        at++;
        while (b[at] != '"') {
            at += b[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipNested() {
        int open = 0;
        do {
            switch (b[at]) {
                case '"' -> skipString();
                case '{', '[' -> {
                    open++;
                    at++;
                }
                case '}', ']' -> {
                    open--;
                    at++;
                }
                default -> at++;
            }
        } while (open > 0);
    }

    /** A number, or one of the three names; a slice may end with it. */
    private void skipWord() {
        while (at < to && b[at] > ' ' && b[at] != ',' && b[at] != '}' && b[at] != ']') {
            at++;
        }
    }
}
