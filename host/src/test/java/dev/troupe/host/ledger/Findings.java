package dev.troupe.host.ledger;

import java.time.Duration;
import java.util.List;

/**
 * What was seen.
 *
 * @param sent entries
 * @param accepted of them
 * @param dead letters
 * @param cuts of sockets by the test
 * @param resumes sessions that were found again
 * @param repeats deliveries beyond the first of an entry
 * @param losses a sentence for each promise that was not kept
 */
public record Findings(
        long sent,
        long accepted,
        long answered,
        long dead,
        long refused,
        int upgrades,
        int kills,
        int cuts,
        long resumes,
        long repeats,
        Duration longestOutage,
        List<String> losses) {

    public Findings {
        losses = List.copyOf(losses);
    }

    @Override
    public String toString() {
        return sent + " entries, " + accepted + " accepted, " + answered + " answered, " + dead
                + " dead letters, " + refused + " refusals; " + upgrades + " upgrades, " + kills + " kills, " + cuts
                + " cuts; " + resumes + " resumed, " + repeats + " deliveries repeated, longest outage "
                + longestOutage.toMillis() + " ms; " + losses.size() + " losses";
    }
}
