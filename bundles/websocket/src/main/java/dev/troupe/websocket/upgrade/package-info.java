/** How an HTTP request becomes a WebSocket, and why it does not. */
@NullMarked
package dev.troupe.websocket.upgrade;

import org.jspecify.annotations.NullMarked;
