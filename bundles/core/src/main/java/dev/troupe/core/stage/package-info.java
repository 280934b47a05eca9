/** Which agents are live, where their instances come from, and how one version takes over from another. */
@NullMarked
package dev.troupe.core.stage;

import org.jspecify.annotations.NullMarked;
