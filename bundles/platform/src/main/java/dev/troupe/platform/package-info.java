/** What the platform has laid down: secrets of its services, a file for each, or variables of the environment. */
@NullMarked
package dev.troupe.platform;

import org.jspecify.annotations.NullMarked;
