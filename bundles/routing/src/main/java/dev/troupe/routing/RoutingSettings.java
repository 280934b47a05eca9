package dev.troupe.routing;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Of {@code dev.troupe.routing.cfg}. */
@ObjectClassDefinition(
        name = "Troupe: routing",
        description = "How the agent of a message is picked that is addressed to none")
@interface RoutingSettings {

    @AttributeDefinition(
            name = "Fallback",
            description = "Agent that hears what fits no other; while it is away, the first of the others by priority")
    String fallback() default "general";

    @AttributeDefinition(
            name = "Classifier: threshold",
            description = "Least score with which the trained classifier decides",
            min = "0",
            max = "1")
    double classifier_threshold() default 0.6;

    @AttributeDefinition(
            name = "Switch: threshold",
            description = "Least confidence that takes a conversation from the agent that it is with",
            min = "0",
            max = "1")
    double switch_threshold() default 0.9;

    @AttributeDefinition(
            name = "Model: threshold",
            description = "Least confidence with which the language model decides, when there is one",
            min = "0",
            max = "1")
    double model_threshold() default 0.5;

    @AttributeDefinition(
            name = "Model: time",
            description = "Milliseconds for which the language model is waited for",
            min = "1",
            max = "60000")
    long model_timeout_ms() default 5_000;
}
