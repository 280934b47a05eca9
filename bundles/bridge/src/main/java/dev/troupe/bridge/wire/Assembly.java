package dev.troupe.bridge.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;

/** Puts the frames of a message together. Confined to the reading thread. */
final class Assembly {

    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean text;

    Assembly(int most) {
        this.most = most;
    }

    /** The message, when this is its last frame; binary ones are dropped as they come. */
    Optional<String> add(Frame frame) throws MessageTooLargeException, BadPayloadException {
        if (frame.getOpCode() != OpCode.CONTINUATION) {
            text = frame.getOpCode() == OpCode.TEXT;
        }
        if (!text) {
            return Optional.empty();
        }
        if (bytes.size() + frame.getPayloadLength() > most) {
            throw new MessageTooLargeException("more than " + most + " bytes");
        }
        bytes.writeBytes(BufferUtil.toArray(frame.getPayload()));
        return frame.isFin() ? Optional.of(whole()) : Optional.empty();
    }

    private String whole() throws BadPayloadException {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadPayloadException("no UTF-8", e);
        } finally {
            bytes.reset();
        }
    }
}
