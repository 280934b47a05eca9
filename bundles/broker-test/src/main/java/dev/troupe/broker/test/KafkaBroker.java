package dev.troupe.broker.test;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;

/** A Kafka of one node (KRaft) that wants SCRAM-SHA-512 at one port, and nothing at another, for tests themselves. */
public final class KafkaBroker implements AutoCloseable {

    public static final String MECHANISM = "SCRAM-SHA-512";

    private static final int ITERATIONS = 4_096;

    private final int port = ServerProcess.freePort();
    private final int openPort = ServerProcess.freePort();
    private final ServerProcess process;

    private KafkaBroker(Path folder, String user, String password) throws IOException {
        Path properties = folder.resolve("server.properties");
        Files.writeString(properties, properties(folder, ServerProcess.freePort()));
        format(properties, user, password);
        process = new ServerProcess(folder.resolve("kafka.log"), openPort, "kafka.Kafka", properties.toString());
    }

    /** Comes back when it can be used. */
    public static KafkaBroker start(Path folder, String user, String password)
            throws IOException, InterruptedException {
        KafkaBroker broker = new KafkaBroker(folder, user, password);
        broker.process.start();
        return broker;
    }

    /** Where users log in. */
    public String servers() {
        return "127.0.0.1:" + port;
    }

    /** Where nobody is asked for a password. */
    public String openServers() {
        return "127.0.0.1:" + openPort;
    }

    /** From now on; who is connected stays. */
    public void changePassword(String user, String password)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", openServers()))) {
            var upsertion = new UserScramCredentialUpsertion(
                    user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password);
            admin.alterUserScramCredentials(List.of(upsertion)).all().get(60, TimeUnit.SECONDS);
        }
    }

    public void kill() throws InterruptedException {
        process.kill();
    }

    /** After {@link #kill}: with all that it had. */
    public void startAgain() throws InterruptedException {
        process.start();
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void format(Path properties, String user, String password) {
        String scram = MECHANISM + "=[name=" + user + ",password=" + password + ",iterations=" + ITERATIONS + "]";
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int result = StorageTool.execute(
                new String[] {
                    "format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString(), "--add-scram", scram
                },
                silent);
        if (result != 0) {
            throw new IllegalStateException("the storage of Kafka is not formatted: " + result);
        }
    }

    private String properties(Path folder, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=OPEN
                listeners=CONTROLLER://127.0.0.1:%1$d,OPEN://127.0.0.1:%2$d,USERS://127.0.0.1:%3$d
                advertised.listeners=OPEN://127.0.0.1:%2$d,USERS://127.0.0.1:%3$d
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,OPEN:PLAINTEXT,USERS:SASL_PLAINTEXT
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.users.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
                log.dirs=%4$s
                num.partitions=2
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=2000
                broker.heartbeat.interval.ms=300
                """.formatted(controllerPort, openPort, port, folder.resolve("data"));
    }
}
