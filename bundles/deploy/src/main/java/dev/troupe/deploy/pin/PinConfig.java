package dev.troupe.deploy.pin;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code config/dev.troupe.deploy.pin-NAME.cfg}; {@link Pin} reads and checks them. */
@ObjectClassDefinition(
        factoryPid = PinConfig.PID,
        name = "Troupe: pin",
        description = "Which version of one bundle is live, and which one beside it")
public @interface PinConfig {

    String PID = "dev.troupe.deploy.pin";

    @AttributeDefinition(name = "Bundle", description = "Symbolic name of the bundle")
    String bundle();

    @AttributeDefinition(
            name = "Version",
            description = "What stays live even when a higher version is here; empty for the highest but the canary",
            required = false)
    String version() default "";

    @AttributeDefinition(
            name = "Canary",
            description = "The version that is live beside it for some sessions; empty for none",
            required = false)
    String canary() default "";

    @AttributeDefinition(
            name = "Share",
            description = "Percent of new sessions that are sent to the canary, 0 to 100; with a filter 100 if empty",
            required = false)
    String share() default "";

    @AttributeDefinition(
            name = "Filter",
            description = "LDAP filter that those sessions have to match, over user, session and agent; empty for all",
            required = false)
    String filter() default "";

    @AttributeDefinition(
            name = "Error rate",
            description = "Percent of the canary's messages that may fail before it is taken back, 0 to 100",
            required = false)
    int max_error_rate() default 10;

    @AttributeDefinition(
            name = "Least messages",
            description = "How many messages the canary has to have handled before it is judged, 1 to 1000000",
            required = false)
    int min_messages() default 20;

    @AttributeDefinition(
            name = "Window",
            description = "Milliseconds that are looked back when the canary is judged, 1000 to 86400000",
            required = false)
    int window_ms() default 30_000;
}
