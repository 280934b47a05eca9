/** What the host and the process of an agent say to each other: JSON in frames of bounded size. Both ends carry a copy. */
@NullMarked
package dev.troupe.isolation.link;

import org.jspecify.annotations.NullMarked;
