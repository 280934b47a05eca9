package dev.troupe.core.store;

import java.time.Instant;

/**
 * A message that was given up.
 *
 * @param id in the store
 * @param entry as it was journaled
 * @param user of the session
 * @param agent that could not handle it
 * @param reason in one sentence
 * @param died when it was given up, to the millisecond
 */
public record DeadLetter(long id, EntryRow entry, String user, String agent, String reason, Instant died) {}
