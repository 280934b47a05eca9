/** Pins: which version of a bundle is to be live, and which one beside it for a part of the sessions. */
@NullMarked
package dev.troupe.deploy.pin;

import org.jspecify.annotations.NullMarked;
