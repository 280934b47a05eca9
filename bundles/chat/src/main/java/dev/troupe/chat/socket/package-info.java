/** The dialect {@code chat}: what clients send, and who may. */
@NullMarked
package dev.troupe.chat.socket;

import org.jspecify.annotations.NullMarked;
