/** The key and certificate with which the host speaks TLS, renewed while it runs. */
@NullMarked
package dev.troupe.host.tls;

import org.jspecify.annotations.NullMarked;
