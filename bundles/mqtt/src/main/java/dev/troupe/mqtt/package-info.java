/** The link to an MQTT broker. */
@NullMarked
package dev.troupe.mqtt;

import org.jspecify.annotations.NullMarked;
