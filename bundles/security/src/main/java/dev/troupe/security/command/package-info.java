/** The commands that change passwords and keys. */
@NullMarked
package dev.troupe.security.command;

import org.jspecify.annotations.NullMarked;
