/** How often anybody may do anything, in tables that do not grow. */
@NullMarked
package dev.troupe.security.limits;

import org.jspecify.annotations.NullMarked;
