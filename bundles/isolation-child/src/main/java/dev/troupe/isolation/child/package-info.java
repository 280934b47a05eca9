/** The side of an isolated bundle in its own process: starts the bundle, and has its agents hear what the host sends. */
@NullMarked
package dev.troupe.isolation.child;

import org.jspecify.annotations.NullMarked;
