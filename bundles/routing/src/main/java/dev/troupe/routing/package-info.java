/** Picks, message by message, the agent of sessions that are addressed to none. */
@NullMarked
package dev.troupe.routing;

import org.jspecify.annotations.NullMarked;
