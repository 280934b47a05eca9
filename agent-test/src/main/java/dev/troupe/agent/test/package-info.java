/** Runs agents in plain JUnit, without a container: begin at {@link dev.troupe.agent.test.TestHost}. */
@NullMarked
package dev.troupe.agent.test;

import org.jspecify.annotations.NullMarked;
