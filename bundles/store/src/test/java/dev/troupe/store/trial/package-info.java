/** What tests of the store need: a PostgreSQL server, rows, and patience. */
@NullMarked
package dev.troupe.store.trial;

import org.jspecify.annotations.NullMarked;
