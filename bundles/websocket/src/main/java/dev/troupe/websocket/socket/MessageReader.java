package dev.troupe.websocket.socket;

import dev.troupe.json.Utf8;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/** Makes messages of data frames, and closes the connection over those that are too long or no UTF-8. Confined to the reading thread. */
final class MessageReader {

    private final SocketConnection connection;
    private @Nullable Assembly assembly;
    private boolean text;

    MessageReader(SocketConnection connection) {
        this.connection = connection;
    }

    /** Bytes of the message whose end has not come yet. */
    int begun() {
        Assembly begun = assembly;
        return begun == null ? 0 : begun.size();
    }

    /** How large messages may be, in words. */
    String bound() {
        return "messages may have " + connection.limits().messageBytes() + " bytes";
    }

    /** Whether the message that was given last is a text. */
    boolean isText() {
        return text;
    }

    /** The message that ends with this frame; a copy. Null when none does, or when it was refused. */
    byte @Nullable [] read(Frame frame) {
        if (assembly == null && frame.isFin()) {
            text = frame.getOpCode() == OpCode.TEXT;
            return whole(frame.getPayload());
        }
        Assembly begun = assembly == null ? new Assembly(frame.getOpCode() == OpCode.TEXT) : assembly;
        assembly = begun;
        text = begun.isText();
        return assembled(begun, frame);
    }

    private byte @Nullable [] whole(ByteBuffer payload) {
        byte[] message = new byte[payload.remaining()];
        payload.get(message);
        return !text || Utf8.isValid(message, 0, message.length) ? message : refuseText();
    }

    private byte @Nullable [] assembled(Assembly begun, Frame frame) {
        if (begun.size() + frame.getPayloadLength() > connection.limits().messageBytes()) {
            connection.close(CloseStatus.MESSAGE_TOO_LARGE, bound());
            return null;
        }
        if (!begun.add(frame.getPayload()) || (frame.isFin() && !begun.isComplete())) {
            return refuseText();
        }
        if (!frame.isFin()) {
            return null;
        }
        assembly = null;
        return begun.message();
    }

    private byte @Nullable [] refuseText() {
        connection.close(CloseStatus.BAD_PAYLOAD, "the text is not UTF-8");
        return null;
    }
}
