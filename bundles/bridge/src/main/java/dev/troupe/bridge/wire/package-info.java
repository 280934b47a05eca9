/** One connection to a server elsewhere: where it may lead, and frames in and out. */
@NullMarked
package dev.troupe.bridge.wire;

import org.jspecify.annotations.NullMarked;
