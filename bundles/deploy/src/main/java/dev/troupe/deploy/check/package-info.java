/** Says of a file, before the framework sees it, whether it is a bundle that can run here, and what it holds. */
@NullMarked
package dev.troupe.deploy.check;

import org.jspecify.annotations.NullMarked;
