package dev.troupe.deploy.worker;

import dev.troupe.deploy.bundles.Wires;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log and the list of deployments tell of a switch. */
final class Story {

    private static final Logger log = LoggerFactory.getLogger(Story.class);

    private Story() {}

    /** @param sessions how many still have an instance of what was live before */
    static void live(Live live, Instant now, @Nullable Live before, int sessions) {
        Candidate candidate = live.candidate();
        log.info(
                "{} is live{}, {} ms after {} was seen{}",
                candidate,
                agents(candidate),
                Duration.between(candidate.file().seen(), now).toMillis(),
                Sentence.of(candidate.file().name()),
                before == null ? "" : "; " + before.candidate().fit().version() + " drains" + of(sessions));
    }

    /** @param sessions how many still have an instance of its older self */
    static void renewed(Live live, int sessions) {
        log.info(
                "{} is live anew, wired to {}; its older self drains{}",
                live,
                live.wires().providers().stream()
                        .map(provider -> new Wires(provider).label())
                        .sorted()
                        .collect(Collectors.joining(", ")),
                of(sessions));
    }

    private static String agents(Candidate candidate) {
        List<String> agents = candidate.fit().agents();
        return switch (agents.size()) {
            case 0 -> "";
            case 1 -> " (agent " + agents.getFirst() + ")";
            default -> " (agents " + String.join(", ", agents) + ")";
        };
    }

    static void failed(String reason, @Nullable Live live, @Nullable Throwable cause) {
        log.warn("{}{}", reason, live == null ? "" : "; " + live + " stays live", cause);
    }

    /** A canary is the one that is live from now on. */
    static void promoted(Live live, @Nullable Live before, int sessions) {
        log.info(
                "{} is a canary no more but live for all{}",
                live,
                before == null ? "" : "; " + before.version() + " drains" + of(sessions));
    }

    /** @param reason empty when all is well again */
    static void trouble(Live live, String reason) {
        if (reason.isEmpty()) {
            log.info("{} is whole again", live);
        } else {
            log.warn(reason);
        }
    }

    static void removed(Live live) {
        log.info(
                "{} drains: {} was removed",
                live,
                Sentence.of(live.candidate().file().name()));
    }

    private static String of(int sessions) {
        return sessions == 0 ? "" : sessions == 1 ? " 1 session" : " " + sessions + " sessions";
    }

    /** A sentence. */
    static String behind(Candidate candidate, Live live, Election election) {
        String winner = live.candidate().file().name();
        if (candidate.hasContentOf(live.candidate())) {
            return candidate.file().name() + " has the same content as " + winner;
        }
        if (election.isPinned(live.candidate()) && !election.isPinned(candidate)) {
            return live.candidate().fit().bundle() + " is pinned to " + live.version() + " by "
                    + election.pin().orElseThrow().source();
        }
        int compared =
                candidate.fit().version().compareTo(live.candidate().fit().version());
        return winner
                + (compared == 0
                        ? " is newer"
                        : " holds a higher version, " + live.candidate().fit().version());
    }
}
