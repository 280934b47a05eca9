/** {@code ./troupe soak}: what takes minutes to show, against the assembled distribution. */
@NullMarked
package dev.troupe.host.soak;

import org.jspecify.annotations.NullMarked;
