/**
 * The dialect {@code envelope}: one JSON object a frame, {@code {"type","data","correlationId",…}} in and out, as docs/protocol.md says. Clients that
 * speak the subprotocol {@code troupe.v1} get more: pieces of answers, topics, cancelling.
 */
@NullMarked
package dev.troupe.envelope;

import org.jspecify.annotations.NullMarked;
