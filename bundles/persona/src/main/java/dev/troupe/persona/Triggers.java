package dev.troupe.persona;

import dev.troupe.core.AgentInfo;
import dev.troupe.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Patterns for which tools are called. Safe for use by many threads. */
record Triggers(List<Trigger> triggers) {

    /** Characters of a text that are looked at. */
    private static final int LONGEST = 2_000;

    private static final Logger log = LoggerFactory.getLogger(Triggers.class);

    /**
     * A pattern of a tool.
     *
     * @param takes the schema of what the tool takes
     * @param told whether the log has been told that it takes too long
     */
    record Trigger(String tool, Pattern pattern, Json takes, AtomicBoolean told) {}

    /** A tool that is to be called. */
    record Call(String tool, Json arguments) {}

    Triggers {
        triggers = List.copyOf(triggers);
    }

    static Triggers of(List<AgentInfo.Tool> tools) {
        List<Trigger> all = new ArrayList<>();
        for (AgentInfo.Tool tool : tools) {
            for (String pattern : tool.patterns()) {
                Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
                all.add(new Trigger(tool.name(), compiled, tool.takes(), new AtomicBoolean()));
            }
        }
        return new Triggers(all);
    }

    /** Of all that are found, the one that covers most of the text; among equals the first. */
    Optional<Call> find(String text) {
        Paced paced = new Paced(Texts.head(text, LONGEST));
        int most = 0;
        Call best = null;
        for (Trigger trigger : triggers) {
            Matcher matcher = trigger.pattern().matcher(paced);
            if (finds(matcher, trigger, paced) && matcher.end() - matcher.start() > most) {
                most = matcher.end() - matcher.start();
                best = new Call(trigger.tool(), Arguments.of(matcher, trigger.takes()));
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean finds(Matcher matcher, Trigger trigger, Paced paced) {
        try {
            paced.begin();
            return matcher.find();
        } catch (Paced.TooManySteps | StackOverflowError e) {
            Level level = trigger.told().compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
            log.atLevel(level)
                    .log(
                            "pattern '{}' of tool {} takes too many steps for a text of {} characters, and counts as not found; let it have"
                                    + " fewer ways to find the same",
                            trigger.pattern(),
                            trigger.tool(),
                            paced.length());
            return false;
        }
    }
}
