/** Links to WebSocket servers elsewhere: what is said there is answered by agents here. */
@NullMarked
package dev.troupe.bridge;

import org.jspecify.annotations.NullMarked;
