/** Tasks: what clients have agents do, one message each, and what the others hear of it. */
@NullMarked
package dev.troupe.realtime.task;

import org.jspecify.annotations.NullMarked;
