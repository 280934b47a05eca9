package dev.troupe.core.handlers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.json.JsonLimits;
import dev.troupe.json.JsonScan;
import dev.troupe.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value from front to back, sees to the commas, and keeps the limits that hold for messages from outside; so a list that contains
 * itself ends here too. Confined to one thread.
 */
final class Output {

    /** Of one value, in bytes: {@link dev.troupe.agent.Session} promises it. */
    private static final int SIZE = 1 << 20;

    private static final int DEPTH = JsonLimits.DEFAULT.depth();

    private static final byte[] OBJECT = {'{'};
    private static final byte[] OBJECT_END = {'}'};
    private static final byte[] LIST = {'['};
    private static final byte[] LIST_END = {']'};
    private static final byte[] COMMA = {','};
    private static final byte[] COLON = {':'};

    private final JsonWriter json = new JsonWriter(256);
    private final Path path;
    private boolean first = true;

    Output(String name) {
        path = new Path(name);
    }

    void beginObject() {
        begin(OBJECT);
    }

    void endObject() {
        end(OBJECT_END);
    }

    void beginList() {
        begin(LIST);
    }

    void endList() {
        end(LIST_END);
    }

    private void begin(byte[] bracket) {
        if (path.depth() == DEPTH) {
            throw tooDeep();
        }
        json.raw(bracket);
        path.enter();
        first = true;
    }

    private void end(byte[] bracket) {
        json.raw(bracket);
        path.leave();
        first = false;
    }

    /** Comes before each element of a list. */
    void element() {
        path.next();
        comma();
    }

    /** Comes before the value of each member. */
    void name(String name) {
        checkLength(name);
        name(name, Json.string(name));
    }

    void name(String name, Json quoted) {
        path.name(name);
        comma();
        json.json(quoted).raw(COLON);
    }

    private void comma() {
        if (json.size() > SIZE) {
            throw tooLarge(json.size() + " bytes and more");
        }
        if (!first) {
            json.raw(COMMA);
        }
        first = false;
    }

    void value(@Nullable Object value, Shape shape) {
        if (value == null) {
            word("null");
        } else {
            shape.write(value, this);
        }
    }

    void text(String text) {
        checkLength(text);
        json.string(text);
    }

    void number(long number) {
        json.number(number);
    }

    /** Writes a number or a name as it is. */
    void word(String ascii) {
        json.raw(ascii.getBytes(US_ASCII));
    }

    void slice(Json value) {
        if (value.isObject() || value.isArray()) {
            checkDepth(value);
        }
        json.json(value);
    }

    /** What was not too deep where it came from can be so here. */
    private void checkDepth(Json value) {
        if (path.depth() == DEPTH) {
            throw tooDeep();
        }
        try {
            JsonLimits room = new JsonLimits(DEPTH - path.depth(), Integer.MAX_VALUE);
            new JsonScan(room).value(value.bytes(), value.from(), value.to());
        } catch (JsonException e) {
            throw tooDeep();
        }
    }

    Json json() {
        checkSize(json.size());
        byte[] bytes = json.toBytes();
        return Json.checked(bytes, 0, bytes.length);
    }

    /** In front of the copy that writing makes. */
    private static void checkLength(String text) {
        if (text.length() > SIZE) {
            throw tooLarge(text.length() + " characters");
        }
    }

    static void checkSize(int bytes) {
        if (bytes > SIZE) {
            throw tooLarge(bytes + " bytes");
        }
    }

    private static AgentException tooLarge(String size) {
        return new AgentException(
                ErrorCode.INVALID, "data of " + size + " refused: at most " + SIZE + " fit into one message");
    }

    private static AgentException tooDeep() {
        return new AgentException(ErrorCode.INVALID, "data nested deeper than " + DEPTH + " levels refused");
    }

    AgentException refused(String reason) {
        return new AgentException(ErrorCode.INVALID, where() + ": " + reason);
    }

    String where() {
        return path.toString();
    }
}
