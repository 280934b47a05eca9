/** The engines: how each is reached, what its troubles are called, and the tables in it. */
@NullMarked
package dev.troupe.store.database;

import org.jspecify.annotations.NullMarked;
