/** A nutrition adviser who keeps a diary of meals and preferences. */
@NullMarked
package dev.troupe.agents.ceres;

import org.jspecify.annotations.NullMarked;
