/** Starts and stops the host: options, home, framework, bundles. */
@NullMarked
package dev.troupe.host;

import org.jspecify.annotations.NullMarked;
