/** Listening in on a server. */
@NullMarked
package dev.troupe.clients.terminal.monitor;

import org.jspecify.annotations.NullMarked;
