/** Servers as child processes, each on its core, and what the system says about them. Linux only: it reads {@code /proc}. */
@NullMarked
package dev.troupe.bench.process;

import org.jspecify.annotations.NullMarked;
