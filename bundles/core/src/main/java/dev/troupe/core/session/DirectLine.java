package dev.troupe.core.session;

import dev.troupe.core.Channel;
import dev.troupe.core.Choice;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A line that is its channel, and ends with it. */
record DirectLine(Channel channel) implements Line {

    @Override
    public void tell(Outcome outcome, boolean more) {
        channel.deliver(outcome, more);
    }

    @Override
    public Place reserve() {
        return new Place() {
            @Override
            public long seq() {
                return 0;
            }

            @Override
            public void fill(Outcome outcome) {
                tell(outcome, false);
            }
        };
    }

    @Override
    public void accepted(Request request) {
        channel.accepted(request);
    }

    @Override
    public void routed(Request request, Choice choice) {
        channel.routed(request, choice);
    }

    @Override
    public void refuse(Outcome outcome) {
        tell(outcome, false);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean awaitRoom(Duration limit) throws InterruptedException {
        return channel.awaitRoom(limit);
    }

    @Override
    public boolean isNumbered() {
        return false;
    }

    @Override
    public boolean isHeard() {
        return channel.isOpen();
    }

    @Override
    public boolean left(Channel gone) {
        return false;
    }

    @Override
    public void attach(Channel other, @Nullable Position seen) {
        throw new IllegalStateException("this session ends with its channel");
    }

    @Override
    public void end() {}

    @Override
    public long leftSince() {
        return 0;
    }
}
