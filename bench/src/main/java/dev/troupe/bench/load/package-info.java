/** A load generator for WebSocket servers: one thread, one selector for each server, every answer checked. */
@NullMarked
package dev.troupe.bench.load;

import org.jspecify.annotations.NullMarked;
