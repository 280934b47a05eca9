package dev.troupe.llm.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.llm.protocol.ModelFailure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Cuts the lines of an event stream (WHATWG HTML, section 9.2) into events as they come, of which only name and data count here. Confined to one thread.
 */
final class Events {

    /** Hears of each event. */
    @FunctionalInterface
    interface Sink {

        /** @return whether the rest matters */
        boolean event(String name, String data) throws ModelFailure;
    }

    private final Sink sink;
    private final int most;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean afterReturn;
    private boolean first = true;

    /** @param most that one event may have, in bytes */
    Events(int most, Sink sink) {
        this.most = most;
        this.sink = sink;
    }

    /** @return false when nothing more matters */
    boolean take(List<ByteBuffer> portion) throws ModelFailure {
        for (ByteBuffer bytes : portion) {
            while (bytes.hasRemaining()) {
                if (!take(bytes.get())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean take(byte b) throws ModelFailure {
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return true;
        }
        afterReturn = b == '\r';
        if (b == '\n' || b == '\r') {
            String whole = line.toString(UTF_8);
            line.reset();
            return line(first && whole.startsWith("\uFEFF") ? whole.substring(1) : whole);
        }
        line.write(b);
        checkSize();
        return true;
    }

    private void checkSize() throws ModelFailure {
        if (line.size() + data.length() > most) {
            throw ModelFailure.request("answered with an event that is longer than reply.kib allows");
        }
    }

    private boolean line(String line) throws ModelFailure {
        first = false;
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        String bare = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "event" -> name = bare;
            case "data" -> data.append(bare).append('\n');
            default -> {} // a comment, or what is for clients that come back
        }
        return true;
    }

    private boolean dispatch() throws ModelFailure {
        String event = name;
        name = "";
        if (data.isEmpty()) {
            return true;
        }
        String text = data.substring(0, data.length() - 1);
        data.setLength(0);
        return sink.event(event, text);
    }
}
