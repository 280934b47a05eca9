/** Which role a route needs. */
@NullMarked
package dev.troupe.security.rules;

import org.jspecify.annotations.NullMarked;
