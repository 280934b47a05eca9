package dev.troupe.deploy;

/**
 * What a pin says of one bundle.
 *
 * @param bundle symbolic name
 * @param version that stays live; empty for the highest but the canary
 * @param canary that is live beside it; empty for none
 * @param share percent of new sessions that are sent to the canary; empty without one
 */
public record Pinned(String bundle, String version, String canary, String share) {

    /** Such as {@code quiz is pinned to 1.2.0, with canary 1.3.0 for 10 %}. */
    @Override
    public String toString() {
        String stays = bundle + " is pinned" + (version.isEmpty() ? "" : " to " + version);
        return canary.isEmpty()
                ? stays
                : stays + ", with canary " + canary + (share.isEmpty() ? "" : " for " + share + " %");
    }
}
