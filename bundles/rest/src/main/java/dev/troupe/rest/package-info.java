/** The REST door, and the health of the host. */
@NullMarked
package dev.troupe.rest;

import org.jspecify.annotations.NullMarked;
