/** Brings events to the agents that subscribe to them: those of this host, and records of brokers. */
@NullMarked
package dev.troupe.core.feeds;

import org.jspecify.annotations.NullMarked;
