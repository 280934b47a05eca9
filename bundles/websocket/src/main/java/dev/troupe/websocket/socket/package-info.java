/** One open WebSocket (RFC 6455) on top of Jetty's core: its messages in and out, its limits, and the ways it ends. */
@NullMarked
package dev.troupe.websocket.socket;

import org.jspecify.annotations.NullMarked;
