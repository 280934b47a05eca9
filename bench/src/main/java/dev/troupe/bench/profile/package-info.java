/** Where the host's processor time goes: a flight recording of it under load, and what is to be read from that. */
@NullMarked
package dev.troupe.bench.profile;

import org.jspecify.annotations.NullMarked;
