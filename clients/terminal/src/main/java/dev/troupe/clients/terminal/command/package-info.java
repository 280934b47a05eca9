/** What commands share: their arguments, what they print, how they fail. */
@NullMarked
package dev.troupe.clients.terminal.command;

import org.jspecify.annotations.NullMarked;
