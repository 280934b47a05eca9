/** Starts, watches and ends the processes of bundles that have one of their own, and stands for their agents in the host. */
@NullMarked
package dev.troupe.isolation;

import org.jspecify.annotations.NullMarked;
