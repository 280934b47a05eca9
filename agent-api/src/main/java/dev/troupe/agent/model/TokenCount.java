package dev.troupe.agent.model;

/** What a call has used, as the vendor counts; 0 where it does not say. */
public record TokenCount(long request, long reply) {

    public static final TokenCount UNKNOWN = new TokenCount(0, 0);
}
