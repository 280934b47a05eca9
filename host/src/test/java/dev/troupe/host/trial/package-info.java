/** Tools with which tests try the assembled distribution from outside: a running host, agent JARs, clients, load. */
@NullMarked
package dev.troupe.host.trial;

import org.jspecify.annotations.NullMarked;
