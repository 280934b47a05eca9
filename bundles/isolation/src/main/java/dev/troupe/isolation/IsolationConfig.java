package dev.troupe.isolation;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code config/dev.troupe.isolation.cfg}. */
@ObjectClassDefinition(name = "Troupe: isolation", description = "Agents that run in processes of their own")
public @interface IsolationConfig {

    @AttributeDefinition(
            name = "Process",
            description = "Agents that run in a process of their own whatever they declare, parted by commas")
    String process() default "";

    @AttributeDefinition(
            name = "None",
            description = "Agents that run in the host's process whatever they declare, parted by commas")
    String none() default "";

    @AttributeDefinition(
            name = "Heap",
            description = "MiB that the objects of a process may take",
            min = "16",
            max = "1048576")
    int heap_mb() default 256;

    @AttributeDefinition(
            name = "Heap by agent",
            description = "The same for the processes of some agents, such as quiz=512, trivia=64")
    String heap_mb_by_agent() default "";

    @AttributeDefinition(
            name = "JVM options",
            description = "For each process, parted by white space, besides those of the host's JVM")
    String jvm_options() default "";

    @AttributeDefinition(
            name = "Grace",
            description =
                    "Milliseconds from a message's deadline until a process that still handles it is killed; less than"
                            + " grace.ms of sessions",
            min = "1",
            max = "86400000")
    long grace_ms() default 3_000;

    @AttributeDefinition(
            name = "Wait",
            description = "Milliseconds that messages wait for a process that is being started again",
            min = "0",
            max = "86400000")
    long wait_ms() default 10_000;

    @AttributeDefinition(
            name = "Restart delay",
            description =
                    "Milliseconds after which a process that ended is started again, at most; doubled each time, until"
                            + " it has lived for a minute",
            min = "1",
            max = "86400000")
    long restart_delay_ms() default 500;

    @AttributeDefinition(
            name = "Longest restart delay",
            description = "Milliseconds that the restart delay may come to",
            min = "1",
            max = "86400000")
    long restart_delay_max_ms() default 30_000;
}
