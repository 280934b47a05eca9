package dev.troupe.realtime.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.troupe.agent.realtime.Realtime;
import dev.troupe.core.Event;
import dev.troupe.realtime.Members;

/**
 * One event in the form of its stream, made once for all who hear it.
 *
 * @param seq of the event in its topic's history
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(long seq, byte[] bytes) {

    private static final byte[] END = "\n\n".getBytes(US_ASCII);
    private static final String PLAIN = "topic_message";

    /** Lines {@code id:} and {@code data:}, and no {@code event:}, so that {@code onmessage} sees it. */
    static Frame of(Event event, String epoch, long seq) {
        byte[] head = ("id: " + epoch + "-" + seq + "\ndata: ").getBytes(US_ASCII);
        byte[] data = Members.begin(event.data().size())
                .text("topic", event.topic())
                .text("type", type(event))
                .json("data", event.data())
                .instant("timestamp", event.timestamp())
                .toBytes();
        byte[] bytes = new byte[head.length + data.length + END.length];
        System.arraycopy(head, 0, bytes, 0, head.length);
        for (int i = 0; i < data.length; i++) { // white space between parts of the JSON; within strings it is escaped
            bytes[head.length + i] = data[i] == '\n' || data[i] == '\r' ? (byte) ' ' : data[i];
        }
        System.arraycopy(END, 0, bytes, head.length + data.length, END.length);
        return new Frame(seq, bytes);
    }

    private static String type(Event event) {
        return switch (event.type()) {
            case "" -> PLAIN;
            case Realtime.EVENT -> event.data().text("event_type").orElse(Realtime.EVENT);
            default -> event.type();
        };
    }

    int size() {
        return bytes.length;
    }
}
