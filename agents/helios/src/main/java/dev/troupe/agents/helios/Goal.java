package dev.troupe.agents.helios;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.OptionalMember;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What somebody wants to reach. */
record Goal(
        String goal,
        @OptionalMember @Nullable String set_date,
        @OptionalMember @Nullable String status) {

    private static final int LONGEST = 300;

    static Goal of(String text, Clock clock) {
        String goal = text.strip().replaceFirst("[.!]+$", "");
        if (goal.isEmpty() || goal.length() > LONGEST) {
            throw new AgentException(
                    ErrorCode.INVALID, "a goal of " + goal.length() + " characters refused: use 1 to " + LONGEST);
        }
        return new Goal(goal, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), "active");
    }
}
