/** A conversation in the terminal. */
@NullMarked
package dev.troupe.clients.terminal.chat;

import org.jspecify.annotations.NullMarked;
