package dev.troupe.core;

/**
 * Where a peer stands in a session that outlives its channel.
 *
 * @param session id, to come back with
 * @param epoch in which the host numbers outcomes; a later one after its restart
 * @param seq of the last outcome before those that follow: the next one has a higher one
 * @param recovered whether the peer has missed nothing, or gets what it missed now
 * @param durable whether what is accepted survives the host
 */
public record Standing(String session, String agent, int epoch, long seq, boolean recovered, boolean durable) {}
