/** Says in one sentence why a bundle cannot go live, and what would mend it, for people who never heard of OSGi. */
@NullMarked
package dev.troupe.deploy.explain;

import org.jspecify.annotations.NullMarked;
