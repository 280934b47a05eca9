package dev.troupe.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Who the agent is, and what the host may know of it without running it. Each element becomes the service property
 * {@code agent.<element>}; one that is absent has the default given here. The JAR's manifest names the agent too, so that the host knows
 * what a JAR offers before it starts.
 */
@ComponentPropertyType
@Capability(
        namespace = AgentType.NAMESPACE,
        attribute = {"name=${#name}", "isolation=${#isolation}"})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AgentType {

    /** Prefix of the service properties (OSGi Compendium 112.8.2.1). */
    String PREFIX_ = "agent.";

    String MEMORY = "memory";

    String DURABLE = "durable";

    /** Namespace of the manifest capability; its attributes {@code name} and {@code isolation} are the agent's. */
    String NAMESPACE = "dev.troupe.agent";

    /**
     * The name that messages are addressed to: 1 to 64 of a–z, 0–9, '-', '_', beginning with a letter or digit. It belongs to the first
     * bundle (by symbolic name) that offers it.
     */
    String name();

    /** For people; the name when empty. */
    String title() default "";

    /** One sentence for people and for routing. */
    String description() default "";

    /** What it can do, in the words that clients look for, such as {@code score_lead}. */
    String[] capabilities() default {};

    /** The kinds of task that it takes. */
    String[] tasks() default {};

    /** Whole words that mark a message as one for this agent. */
    String[] keywords() default {};

    /** Sentences that people would say to it. */
    String[] examples() default {};

    /** Lists of agents show lower numbers first. */
    int priority() default 100;

    /**
     * A promise that no handler blocks: then an idle session runs on the thread that read the message, which saves the hand-over.
     * A handler that takes over 5 ms, or asks another agent, breaks the promise; the host logs it and runs this agent
     * on virtual threads until it is deployed anew.
     */
    boolean inline() default false;

    /**
     * {@value #MEMORY}, or {@value #DURABLE}: then an accepted message is on disk and is handled whatever happens to the host, and what the handler does through
     * its {@link Session} (answer, state, send, publish, hand-over) takes effect as a whole, at its end, once. A handler that throws is tried again, five
     * times in all. What it does elsewhere may happen again: see {@link Message#attempt()}. The host's configuration may say otherwise.
     */
    String delivery() default MEMORY;

    /** How long a message may take from its arrival to its answer, in milliseconds; 0 for the host's default. */
    long deadline_ms() default 0;

    /**
     * {@code none}: in the host's own JVM. {@code process}: its bundle runs in a JVM of its own, so that whatever it does to that harms nobody else; each
     * message and each call of {@link Session} then goes through a socket, and only packages of this API, the JDK, SLF4J, Gson and OSGi's own can be imported.
     * One agent that wants a process takes all of its bundle along. The host's configuration may say otherwise.
     */
    String isolation() default "none";

    /** Version of the form in which {@link Session#state()} is written; raise it when the form changes, and see {@link Agent#migrate}. */
    int state_version() default 1;
}
