/** Looks at the deploy folder, and copies what has come to rest there to where nobody writes. */
@NullMarked
package dev.troupe.deploy.folder;

import org.jspecify.annotations.NullMarked;
