package dev.troupe.envelope;

import dev.troupe.core.Event;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.json.Json;
import dev.troupe.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Frames for clients, written straight into bytes: the first part of each is a constant, the data are copied as they came. */
final class Frames {

    /** The form in which all clients of this dialect get an event. */
    static final Function<Event, byte[]> EVENT = Frames::event;

    /** Bytes of a frame besides its data, so that the array seldom has to grow. */
    private static final int HEAD = 192;

    private static final byte[] TYPE = ascii("{\"type\":");
    private static final byte[] RESPONSE = ascii("{\"type\":\"response\",\"agentId\":");
    private static final byte[] MESSAGE = ascii("{\"type\":\"message\",\"agentId\":");
    private static final byte[] DELTA = ascii("{\"type\":\"delta\",\"agentId\":");
    private static final byte[] ERROR = ascii("{\"type\":\"error\"");
    private static final byte[] AGENT = ascii(",\"agentId\":");
    private static final byte[] SUCCESS = ascii(",\"success\":true");
    private static final byte[] FAILURE = ascii(",\"success\":false");
    private static final byte[] DATA = ascii(",\"data\":");
    private static final byte[] TEXT = ascii(",\"error\":");
    private static final byte[] CODE = ascii(",\"code\":");
    private static final byte[] INDEX = ascii(",\"index\":");
    private static final byte[] TOPIC = ascii(",\"topic\":");
    private static final byte[] TARGET = ascii(",\"target\":");
    private static final byte[] SUBSCRIBERS = ascii(",\"subscribers\":");
    private static final byte[] CORRELATION_ID = ascii(",\"correlationId\":");
    private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");
    private static final byte[] PROCESSING_TIME = ascii(",\"processingTime\":");
    private static final byte[] END = ascii("}");

    private Frames() {}

    static byte[] of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer -> answer(answer);
            case Outcome.Failure failure -> failure(failure);
            case Outcome.Piece piece -> piece(piece);
            case Outcome.Push push -> push(push);
        };
    }

    private static byte[] answer(Outcome.Answer answer) {
        JsonWriter out = new JsonWriter(HEAD + answer.data().size());
        switch (answer.type()) {
            case "response" -> out.raw(RESPONSE);
            case "message" -> out.raw(MESSAGE);
            default -> out.raw(TYPE).string(answer.type()).raw(AGENT);
        }
        out.string(answer.agent()).raw(SUCCESS).raw(DATA).json(answer.data());
        mark(out, answer.request());
        return timed(out, answer.nanos());
    }

    private static byte[] failure(Outcome.Failure failure) {
        JsonWriter out = new JsonWriter(2 * HEAD).raw(ERROR).raw(AGENT).string(failure.agent());
        wrong(out, failure.code(), failure.text());
        mark(out, failure.request());
        return timed(out, failure.nanos());
    }

    private static byte[] piece(Outcome.Piece piece) {
        JsonWriter out = new JsonWriter(HEAD + piece.data().size())
                .raw(DELTA)
                .string(piece.agent())
                .raw(INDEX)
                .number(piece.index())
                .raw(DATA)
                .json(piece.data());
        mark(out, piece.request());
        return out.raw(END).toBytes();
    }

    private static byte[] push(Outcome.Push push) {
        return stamped(new JsonWriter(HEAD + push.data().size())
                .raw(TYPE)
                .string(push.type())
                .raw(AGENT)
                .string(push.agent())
                .raw(DATA)
                .json(push.data()));
    }

    private static byte[] event(Event event) {
        return new JsonWriter(HEAD + event.data().size())
                .raw(TYPE)
                .string("event")
                .raw(TOPIC)
                .string(event.topic())
                .raw(DATA)
                .json(event.data())
                .raw(TIMESTAMP)
                .instant(event.timestamp().toEpochMilli())
                .raw(END)
                .toBytes();
    }

    /** A frame that no agent got to see. */
    static byte[] refusal(Envelope envelope, String code, String text) {
        JsonWriter out = new JsonWriter(2 * HEAD).raw(ERROR);
        wrong(out, code, text);
        mark(out, envelope);
        return stamped(out);
    }

    static byte[] confirmed(Envelope envelope, String type, String topic) {
        JsonWriter out = done(type).raw(TOPIC).string(topic);
        mark(out, envelope);
        return stamped(out);
    }

    static byte[] published(Envelope envelope, String topic, int subscribers) {
        JsonWriter out =
                done("published").raw(TOPIC).string(topic).raw(SUBSCRIBERS).number(subscribers);
        mark(out, envelope);
        return stamped(out);
    }

    static byte[] cancelled(Envelope envelope, String target, boolean done) {
        JsonWriter out = new JsonWriter(HEAD)
                .raw(TYPE)
                .string("cancelled")
                .raw(done ? SUCCESS : FAILURE)
                .raw(TARGET)
                .string(target);
        mark(out, envelope);
        return stamped(out);
    }

    static byte[] pong(Envelope envelope) {
        JsonWriter out = done("pong");
        mark(out, envelope);
        return stamped(out);
    }

    private static JsonWriter done(String type) {
        return new JsonWriter(HEAD).raw(TYPE).string(type).raw(SUCCESS);
    }

    private static void wrong(JsonWriter out, String code, String text) {
        out.raw(FAILURE).raw(TEXT).string(text).raw(CODE).string(code);
    }

    private static void mark(JsonWriter out, Request request) {
        Json mark = request instanceof Envelope envelope ? envelope.mark() : null;
        if (mark != null) {
            out.raw(CORRELATION_ID).json(mark);
        }
    }

    private static byte[] timed(JsonWriter out, long nanos) {
        return out.raw(TIMESTAMP)
                .instant(System.currentTimeMillis())
                .raw(PROCESSING_TIME)
                .millis(nanos)
                .raw(END)
                .toBytes();
    }

    private static byte[] stamped(JsonWriter out) {
        return out.raw(TIMESTAMP).instant(System.currentTimeMillis()).raw(END).toBytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
