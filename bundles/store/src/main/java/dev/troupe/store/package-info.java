/** Where durable sessions are kept: in a file of the home, or in PostgreSQL. Opens it, and opens it again until that succeeds. */
@NullMarked
package dev.troupe.store;

import org.jspecify.annotations.NullMarked;
