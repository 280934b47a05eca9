/** Streams of events for clients of HTTP (Server-Sent Events), with what they missed when they come back. */
@NullMarked
package dev.troupe.realtime.stream;

import org.jspecify.annotations.NullMarked;
