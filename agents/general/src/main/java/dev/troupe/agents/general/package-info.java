/** An assistant for everything else, who takes notes. */
@NullMarked
package dev.troupe.agents.general;

import org.jspecify.annotations.NullMarked;
