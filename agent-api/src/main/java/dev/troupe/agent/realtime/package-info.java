/**
 * The models of realtime agents, as they are on the wire: events, frames, tasks, readings and status. Members have the names that they have in JSON; those that
 * may be absent have a default; those that may be null are written as {@code null}. Times are texts as {@link dev.troupe.agent.realtime.Timestamps} makes them.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.troupe.agent.realtime;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
