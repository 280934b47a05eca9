package dev.troupe.deploy.bundles;

import org.jspecify.annotations.Nullable;

/** How far a {@link Launch} has come. */
public sealed interface Progress {

    /** Look again later. */
    record Waiting() implements Progress {}

    /** All its agents are there, and held. */
    record Ready() implements Progress {}

    /**
     * It cannot go live.
     *
     * @param reason the rest of a sentence that begins with the bundle
     * @param lasting only another content can help
     * @param cause for the log, where there is one
     */
    record Failed(String reason, boolean lasting, @Nullable Throwable cause) implements Progress {

        public static Failed because(String reason) {
            return new Failed(reason, false, null);
        }

        public static Failed because(String reason, Throwable cause) {
            return new Failed(reason, false, cause);
        }

        public static Failed forGood(String reason) {
            return new Failed(reason, true, null);
        }
    }
}
