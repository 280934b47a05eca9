package dev.troupe.core.stage;

import dev.troupe.core.AgentInfo;
import dev.troupe.core.AgentInfo.Role;
import dev.troupe.core.Split;
import dev.troupe.core.Stage.Score;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One of two live versions of an agent, and what it has done since they are two. Safe for use by many threads. */
final class Trial {

    private final Role role;
    private final String beside;
    private final Split split;
    private final LongAdder messages;
    private final LongAdder failures;

    private Trial(Role role, String beside, Split split, LongAdder messages, LongAdder failures) {
        this.role = role;
        this.beside = beside;
        this.split = split;
        this.messages = messages;
        this.failures = failures;
    }

    /** @param before counts on when it is the same two in the same roles; their split may be another */
    static Trial of(Role role, String beside, Split split, @Nullable Trial before) {
        return before != null && before.role == role && before.beside.equals(beside)
                ? new Trial(role, beside, split, before.messages, before.failures)
                : new Trial(role, beside, split, new LongAdder(), new LongAdder());
    }

    void count(boolean failed) {
        messages.increment();
        if (failed) {
            failures.increment();
        }
    }

    Score score() {
        return new Score(messages.sum(), failures.sum());
    }

    AgentInfo.Trial info() {
        return new AgentInfo.Trial(role, beside, split.share(), split.filter(), messages.sum(), failures.sum());
    }
}
