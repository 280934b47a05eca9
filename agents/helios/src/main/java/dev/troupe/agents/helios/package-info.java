/** A fitness coach who keeps a diary of workouts and goals. */
@NullMarked
package dev.troupe.agents.helios;

import org.jspecify.annotations.NullMarked;
