/**
 * The servers that the host is measured beside. Each does the same work in the way that is usual for it: it parses the envelope, finds the
 * agent by its name, and answers with correlation id, time stamp and processing time.
 */
@NullMarked
package dev.troupe.bench.peers;

import org.jspecify.annotations.NullMarked;
