/** The Troupe page of the Web Console, and what keeps the pages of others out of that console. */
@NullMarked
package dev.troupe.console;

import org.jspecify.annotations.NullMarked;
