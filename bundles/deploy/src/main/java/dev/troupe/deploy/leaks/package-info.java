/** Whether the classes of bundles that are gone have gone from memory, and what may hold them if not. */
@NullMarked
package dev.troupe.deploy.leaks;

import org.jspecify.annotations.NullMarked;
