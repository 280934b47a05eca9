package dev.troupe.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;

/** What a durable session says of each message before it answers it: that it is on disk, in the order of the messages. Confined to one thread. */
final class Acks {

    private static final byte[] HEAD = "{\"type\":\"ack\"".getBytes(US_ASCII);

    private final FramePattern pattern = new FramePattern(Judges.ack());

    /** @return whether the frame is one; then what is wrong with it has been told */
    boolean take(Questions questions, Faults faults, byte[] b, int from, int to) {
        if (to - from < HEAD.length || !Arrays.equals(HEAD, 0, HEAD.length, b, from, from + HEAD.length)) {
            return false;
        }
        pattern.fault(b, from, to, questions.idToAcknowledge()).ifPresent(faults::add);
        questions.acknowledged();
        return true;
    }

    /** Of a frame that is none, and so should be an answer. */
    Optional<String> fault(Questions questions) {
        return questions.isAcknowledged() ? Optional.empty() : Optional.of("an answer before its acknowledgement");
    }
}
