package dev.troupe.bench.load;

import java.net.URI;

/**
 * Whom clients talk to.
 *
 * @param mirrors whether it sends back what it gets, instead of an answer
 */
public record Address(URI url, String agent, boolean mirrors) {}
