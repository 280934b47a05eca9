/** Whether anything is lost or done twice when much fails at once: what clients, the agent's file and the host's journal say of one conversation is compared. */
@NullMarked
package dev.troupe.host.ledger;

import org.jspecify.annotations.NullMarked;
