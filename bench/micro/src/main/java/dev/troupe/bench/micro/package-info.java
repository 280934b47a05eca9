/** What single parts of a message's way cost. */
@NullMarked
package dev.troupe.bench.micro;

import org.jspecify.annotations.NullMarked;
