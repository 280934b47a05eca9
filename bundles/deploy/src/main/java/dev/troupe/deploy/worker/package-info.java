/** Decides, at each look at the folder, which version of which bundle is to be live, and brings it about. */
@NullMarked
package dev.troupe.deploy.worker;

import org.jspecify.annotations.NullMarked;
