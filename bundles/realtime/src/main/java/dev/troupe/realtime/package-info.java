/**
 * Topics, tasks and streams of events for clients of agent-common: the dialect {@code realtime}, the routes under {@code /realtime} and {@code /stream},
 * and task doors. What all of these share is here.
 */
@NullMarked
package dev.troupe.realtime;

import org.jspecify.annotations.NullMarked;
