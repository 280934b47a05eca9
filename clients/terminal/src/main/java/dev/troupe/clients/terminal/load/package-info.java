/** Many users at once, and how long their answers took. */
@NullMarked
package dev.troupe.clients.terminal.load;

import org.jspecify.annotations.NullMarked;
