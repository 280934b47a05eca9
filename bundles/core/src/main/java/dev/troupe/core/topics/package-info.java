/** Publish and subscribe inside this host. */
@NullMarked
package dev.troupe.core.topics;

import org.jspecify.annotations.NullMarked;
