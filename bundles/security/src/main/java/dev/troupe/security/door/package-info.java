/** Decides at the doors: who is there, what the rules say, and how often. */
@NullMarked
package dev.troupe.security.door;

import org.jspecify.annotations.NullMarked;
