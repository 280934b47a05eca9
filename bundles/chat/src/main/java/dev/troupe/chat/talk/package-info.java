/** The conversations, each of one user over any number of sockets. */
@NullMarked
package dev.troupe.chat.talk;

import org.jspecify.annotations.NullMarked;
