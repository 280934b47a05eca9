/** The link to Kafka. */
@NullMarked
package dev.troupe.kafka;

import org.jspecify.annotations.NullMarked;
