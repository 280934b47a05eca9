/** Threads that read sockets, and are free to do so whatever a handler does. */
@NullMarked
package dev.troupe.websocket.reading;

import org.jspecify.annotations.NullMarked;
