/** The commands that talk over WebSocket, each in a package of its own. */
@NullMarked
package dev.troupe.clients.terminal;

import org.jspecify.annotations.NullMarked;
