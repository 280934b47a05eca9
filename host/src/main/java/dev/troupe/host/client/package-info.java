/** The commands that talk to a running host over REST. */
@NullMarked
package dev.troupe.host.client;

import org.jspecify.annotations.NullMarked;
