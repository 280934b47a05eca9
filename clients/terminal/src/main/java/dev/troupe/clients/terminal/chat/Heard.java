package dev.troupe.clients.terminal.chat;

import java.util.Optional;

/** What a frame means to a conversation. */
sealed interface Heard {

    /**
     * Messages can be sent.
     *
     * @param again what was sent over the connection before, and has no answer yet
     * @param lost why what was sent has no answer and is not sent again
     */
    record Ready(Optional<String> again, Optional<String> notice, Optional<String> lost) implements Heard {}

    /** There will be no conversation. */
    record Refused(String why) implements Heard {}

    /** Of the server's own: for a person, not for a script. */
    record Notice(String text) implements Heard {}

    record Thinking(String text) implements Heard {}

    record Piece(String who, String text) implements Heard {}

    /** The pieces so far count no more. */
    record Anew() implements Heard {}

    /** What answers nothing that was asked here. */
    record Aside(String who, String text) implements Heard {}

    record Answer(String who, String text) implements Heard {}

    /** In place of an answer. */
    record Failure(String why) implements Heard {}

    record Nothing() implements Heard {}
}
