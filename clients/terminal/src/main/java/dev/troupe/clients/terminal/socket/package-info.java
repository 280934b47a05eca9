/** WebSocket connections, one at a time or one that comes back. */
@NullMarked
package dev.troupe.clients.terminal.socket;

import org.jspecify.annotations.NullMarked;
