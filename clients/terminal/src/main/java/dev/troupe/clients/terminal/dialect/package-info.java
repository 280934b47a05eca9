/** The chat dialect, as a client sees it. */
@NullMarked
package dev.troupe.clients.terminal.dialect;

import org.jspecify.annotations.NullMarked;
