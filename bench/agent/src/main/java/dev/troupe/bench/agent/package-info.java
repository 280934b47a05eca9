/** Agents that the benchmark loads besides {@code echo}. */
@NullMarked
package dev.troupe.bench.agent;

import org.jspecify.annotations.NullMarked;
