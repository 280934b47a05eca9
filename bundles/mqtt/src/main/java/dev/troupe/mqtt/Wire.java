package dev.troupe.mqtt;

import java.util.concurrent.CompletableFuture;

/** One connection to a broker, in one version of MQTT. Never blocks; safe for use by many threads. */
interface Wire {

    /** Once. What the broker has kept comes in from here on. */
    CompletableFuture<?> connect();

    CompletableFuture<?> subscribe(String filter);

    CompletableFuture<?> unsubscribe(String filter);

    /**
     * At least once.
     *
     * @param type of the event; empty for none
     */
    CompletableFuture<?> publish(String topic, byte[] payload, String type);

    /** Whether messages tell who has sent them. */
    boolean tellsOrigin();

    void disconnect();
}
