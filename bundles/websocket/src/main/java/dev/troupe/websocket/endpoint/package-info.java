/** Which paths are endpoints, and which dialect is spoken at each. */
@NullMarked
package dev.troupe.websocket.endpoint;

import org.jspecify.annotations.NullMarked;
