/** Passwords and keys, of which only salted hashes are kept. */
@NullMarked
package dev.troupe.security.credentials;

import org.jspecify.annotations.NullMarked;
