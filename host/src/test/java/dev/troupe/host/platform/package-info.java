/** The host on a realtime platform, with real brokers. */
@NullMarked
package dev.troupe.host.platform;

import org.jspecify.annotations.NullMarked;
