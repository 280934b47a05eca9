/** Hands what is written to the OSGi log and to java.util.logging on to SLF4J, and tells Logback who speaks and what to hide. */
@NullMarked
package dev.troupe.logging;

import org.jspecify.annotations.NullMarked;
