/** What is measured, how, and what it is to come to. */
@NullMarked
package dev.troupe.bench.scenarios;

import org.jspecify.annotations.NullMarked;
