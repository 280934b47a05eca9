package dev.troupe.core.session;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Channel;
import dev.troupe.core.Choice;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Of an agent's own session: nobody hears, so of what fails the operator is told. */
final class OwnLine implements Line {

    private static final Logger log = LoggerFactory.getLogger(OwnLine.class);

    private static final Seldom seldom = new Seldom();

    private final Identity identity;
    private final FailureLog failures;

    OwnLine(Identity identity, FailureLog failures) {
        this.identity = identity;
        this.failures = failures;
    }

    @Override
    public void tell(Outcome outcome, boolean more) {
        if (outcome instanceof Outcome.Failure failure && !failure.code().equals(ErrorCode.AGENT_FAILED)) {
            String topic = failure.request().type();
            if (!failure.code().equals(ErrorCode.TIMEOUT)) { // as what it throws, that is among the failures already
                failures.refused(identity.agent(), identity.id(), topic, failure.code(), failure.text());
            }
            seldom.say(unsaid -> log.warn(
                    "agent {} did not handle an event of {}: {} ({}){}",
                    failure.agent(),
                    topic,
                    failure.text(),
                    failure.code(),
                    unsaid));
        }
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
        Fed.taken(request);
    }

    @Override
    public void routed(Request request, Choice choice) {}

    @Override
    public void refuse(Outcome outcome) {
        if (outcome instanceof Outcome.Failure failure) {
            Fed.refused(failure.request(), failure.text());
        }
    }

    @Override
    public void flush() {}

    @Override
    public boolean awaitRoom(Duration limit) {
        return true;
    }

    @Override
    public boolean isHeard() {
        return true; // so that an agent that answers in pieces is not told that it does so in vain
    }

    @Override
    public boolean isNumbered() {
        return false;
    }

    @Override
    public boolean left(Channel channel) {
        return false;
    }

    @Override
    public void attach(Channel channel, @Nullable Position seen) {
        throw new IllegalStateException("an agent's own session has no peer");
    }

    @Override
    public void end() {}

    @Override
    public long leftSince() {
        return 0;
    }
}
