/** Typed handlers: how messages become an agent's records and back, and how an agent's records are described to others. */
@NullMarked
package dev.troupe.core.handlers;

import org.jspecify.annotations.NullMarked;
