/** Real brokers to test against, each in a process of its own that can be killed. */
@NullMarked
package dev.troupe.broker.test;

import org.jspecify.annotations.NullMarked;
