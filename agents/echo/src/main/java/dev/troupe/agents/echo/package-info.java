/** The smallest agent, and the one to copy. */
@NullMarked
package dev.troupe.agents.echo;

import org.jspecify.annotations.NullMarked;
