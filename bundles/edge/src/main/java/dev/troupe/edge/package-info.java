/** What stands between the one port and the network: TLS, and proxies that say for whom they ask. */
@NullMarked
package dev.troupe.edge;

import org.jspecify.annotations.NullMarked;
