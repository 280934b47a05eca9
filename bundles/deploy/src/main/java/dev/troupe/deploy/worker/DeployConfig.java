package dev.troupe.deploy.worker;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code config/dev.troupe.deploy.cfg}. */
@ObjectClassDefinition(name = "Troupe: deployer", description = "How the deploy folder is looked after")
public @interface DeployConfig {

    @AttributeDefinition(
            name = "Poll interval",
            description = "Milliseconds between looks at the folder when the system tells of no change",
            min = "10",
            max = "86400000")
    int poll_interval_ms() default 200;

    @AttributeDefinition(
            name = "Settle time",
            description = "Milliseconds for which a file has to be unchanged before it is taken",
            min = "0",
            max = "86400000")
    int settle_time_ms() default 300;

    @AttributeDefinition(
            name = "Silence",
            description = "Milliseconds after which an incomplete file is shown as failed",
            min = "0",
            max = "86400000")
    int silence_time_ms() default 5_000;

    @AttributeDefinition(name = "Largest file", description = "Size of a JAR in MiB", min = "1", max = "4095")
    int max_file_mib() default 256;

    @AttributeDefinition(name = "Files", description = "How many JARs the folder may hold", min = "1", max = "100000")
    int max_files() default 1_000;

    @AttributeDefinition(
            name = "Entries",
            description = "How many files and folders a JAR may hold",
            min = "1",
            max = "65534")
    int max_entries() default 50_000;

    @AttributeDefinition(
            name = "Unpacked size",
            description = "Size of all that a JAR holds in MiB",
            min = "1",
            max = "1048576")
    int max_unpacked_mib() default 1_024;

    @AttributeDefinition(
            name = "Start time",
            description = "Milliseconds in which a bundle has to start",
            min = "1",
            max = "86400000")
    int start_time_ms() default 30_000;

    @AttributeDefinition(
            name = "Time for agents",
            description = "Milliseconds in which all agents of a started bundle have to be there",
            min = "1",
            max = "86400000")
    int agents_time_ms() default 10_000;

    @AttributeDefinition(
            name = "Drain time",
            description = "Milliseconds for which a version that was replaced waits for its sessions",
            min = "0",
            max = "86400000")
    int drain_time_ms() default 60_000;
}
