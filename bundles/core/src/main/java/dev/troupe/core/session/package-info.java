/**
 * Sessions: each an ordered conversation with a bounded mailbox, handled one message at a time by an instance of the agent that it is
 * addressed to.
 *
 * <p>The way of a message: {@code LiveSession.accept} → {@code Turn} → {@code Seats} → {@code AgentView} → the agent → {@code Turn} → channel.
 */
@NullMarked
package dev.troupe.core.session;

import org.jspecify.annotations.NullMarked;
