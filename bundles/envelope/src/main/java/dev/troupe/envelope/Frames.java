package dev.troupe.envelope;

import dev.troupe.core.Event;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.Standing;
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
    private static final byte[] EVENT_TYPE = ascii(",\"eventType\":");
    private static final byte[] TARGET = ascii(",\"target\":");
    private static final byte[] SUBSCRIBERS = ascii(",\"subscribers\":");
    private static final byte[] ACK = ascii("{\"type\":\"ack\"");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] SESSION = ascii(",\"session\":");
    private static final byte[] EPOCH = ascii(",\"epoch\":");
    private static final byte[] SEQ = ascii(",\"seq\":");
    private static final byte[] RECOVERED = ascii(",\"recovered\":");
    private static final byte[] DURABLE = ascii(",\"durable\":");
    private static final byte[] CORRELATION_ID = ascii(",\"correlationId\":");
    private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");
    private static final byte[] PROCESSING_TIME = ascii(",\"processingTime\":");
    private static final byte[] END = ascii("}");

    private Frames() {}

    /** @param seq number of the frame in its session; 0 without one */
    static byte[] of(Outcome outcome, long seq) {
        return switch (outcome) {
            case Outcome.Answer answer -> answer(answer, seq);
            case Outcome.Failure failure -> failure(failure, seq);
            case Outcome.Piece piece -> piece(piece, seq);
            case Outcome.Reset reset -> reset(reset, seq);
            case Outcome.Push push -> push(push, seq);
        };
    }

    private static byte[] answer(Outcome.Answer answer, long seq) {
        JsonWriter out = new JsonWriter(HEAD + answer.data().size());
        switch (answer.type()) {
            case "response" -> out.raw(RESPONSE);
            case "message" -> out.raw(MESSAGE);
            default -> out.raw(TYPE).string(answer.type()).raw(AGENT);
        }
        out.string(answer.agent()).raw(SUCCESS).raw(DATA).json(answer.data());
        mark(out, answer.request());
        numbered(out, seq);
        return timed(out, answer.nanos());
    }

    private static byte[] failure(Outcome.Failure failure, long seq) {
        JsonWriter out = new JsonWriter(2 * HEAD).raw(ERROR).raw(AGENT).string(failure.agent());
        wrong(out, failure.code(), failure.text());
        mark(out, failure.request());
        numbered(out, seq);
        return timed(out, failure.nanos());
    }

    private static byte[] piece(Outcome.Piece piece, long seq) {
        JsonWriter out = new JsonWriter(HEAD + piece.data().size())
                .raw(DELTA)
                .string(piece.agent())
                .raw(INDEX)
                .number(piece.index())
                .raw(DATA)
                .json(piece.data());
        mark(out, piece.request());
        numbered(out, seq);
        return out.raw(END).toBytes();
    }

    private static byte[] reset(Outcome.Reset reset, long seq) {
        JsonWriter out =
                new JsonWriter(HEAD).raw(TYPE).string("reset").raw(AGENT).string(reset.agent());
        mark(out, reset.request());
        numbered(out, seq);
        return stamped(out);
    }

    private static byte[] push(Outcome.Push push, long seq) {
        JsonWriter out = new JsonWriter(HEAD + push.data().size())
                .raw(TYPE)
                .string(push.type())
                .raw(AGENT)
                .string(push.agent())
                .raw(DATA)
                .json(push.data());
        numbered(out, seq);
        return stamped(out);
    }

    /** Of a session that its peer may come back to. */
    static byte[] session(Standing standing) {
        JsonWriter out = new JsonWriter(HEAD)
                .raw(TYPE)
                .string("session")
                .raw(AGENT)
                .string(standing.agent())
                .raw(SESSION)
                .string(standing.session())
                .raw(EPOCH)
                .number(standing.epoch())
                .raw(SEQ)
                .number(standing.seq())
                .raw(RECOVERED)
                .json(standing.recovered() ? Json.TRUE : Json.FALSE)
                .raw(DURABLE)
                .json(standing.durable() ? Json.TRUE : Json.FALSE);
        return stamped(out);
    }

    static byte[] accepted(Request request) {
        JsonWriter out = new JsonWriter(HEAD).raw(ACK);
        String id = request.id();
        if (id != null) {
            out.raw(ID).string(id);
        }
        mark(out, request);
        return out.raw(END).toBytes();
    }

    private static byte[] event(Event event) {
        JsonWriter out = new JsonWriter(HEAD + event.data().size())
                .raw(TYPE)
                .string("event")
                .raw(TOPIC)
                .string(event.topic());
        if (!event.type().isEmpty()) {
            out.raw(EVENT_TYPE).string(event.type());
        }
        return out.raw(DATA)
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

    /** A connection that can have no session now. */
    static byte[] refusal(String code, String text) {
        JsonWriter out = new JsonWriter(2 * HEAD).raw(ERROR);
        wrong(out, code, text);
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
        Json mark = request.mark();
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

    private static void numbered(JsonWriter out, long seq) {
        if (seq > 0) {
            out.raw(SEQ).number(seq);
        }
    }

    private static byte[] stamped(JsonWriter out) {
        return out.raw(TIMESTAMP).instant(System.currentTimeMillis()).raw(END).toBytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
