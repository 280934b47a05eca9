/** The door itself: its configuration, its place on the HTTP server, its opening and closing. */
@NullMarked
package dev.troupe.websocket.door;

import org.jspecify.annotations.NullMarked;
