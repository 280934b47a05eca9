/** How servers elsewhere say what is said, and how they are answered. */
@NullMarked
package dev.troupe.bridge.dialect;

import org.jspecify.annotations.NullMarked;
