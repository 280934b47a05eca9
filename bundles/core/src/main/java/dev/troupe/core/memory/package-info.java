/** What agents remember of sessions, and how one version reads what another has written. */
@NullMarked
package dev.troupe.core.memory;

import org.jspecify.annotations.NullMarked;
