/** One bundle's way in (installed, resolved, started, all agents there) and out (sessions gone, nobody wired to it, removed). */
@NullMarked
package dev.troupe.deploy.bundles;

import org.jspecify.annotations.NullMarked;
