package dev.troupe.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an {@link Agent} that hears what is published under topics, by other agents, by doors, and by the broker links (Kafka, MQTT) alike:
 *
 * <pre>{@code
 * @Subscribes("heart_rate")
 * void heard(Reading reading, Session session) {
 *     session.publish("alerts", new Alert(reading));
 * }
 * }</pre>
 *
 * <p>It runs in the agent's own session, one for each topic and key of a record: so events of one topic and key are handled one at a time, in their
 * order, and {@link Session#state()} is theirs. {@link Message#type()} is the topic. What such a session sends has no peer and is dropped;
 * an answer is, too.
 *
 * <p><b>Parameters</b>: as those of {@link Handles}; the data are the event's. <b>Result</b>: {@code void}.
 *
 * <p>An event of this host is heard at most once; a record of a broker at least once, and in an agent whose delivery is {@link AgentType#DURABLE} its effects
 * take place once.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Subscribes {

    /**
     * Topics, in which {@code *} stands for any characters within a level and {@code **} for any characters. One method of the agent hears an event: that of
     * the exact topic, else that of the pattern with the most characters that stand for themselves. Each belongs to one method.
     */
    String[] value();
}
