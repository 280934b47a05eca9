/** The benchmark: {@code ./troupe bench}. docs/performance.md says what it measures and what came of it. */
@NullMarked
package dev.troupe.bench;

import org.jspecify.annotations.NullMarked;
