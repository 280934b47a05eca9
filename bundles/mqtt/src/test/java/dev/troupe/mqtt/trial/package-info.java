/** What the tests run the link with. */
package dev.troupe.mqtt.trial;
