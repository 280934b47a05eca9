/** Readings of people's bodies in, alerts out. */
@NullMarked
package dev.troupe.agents.health;

import org.jspecify.annotations.NullMarked;
