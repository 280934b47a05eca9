package dev.troupe.broker.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An MQTT broker (3.1.1 and 5) that keeps sessions and messages on disk, and wants a user's password. */
public final class MqttBroker implements AutoCloseable {

    private static final String USERS = "users";

    private final int port = ServerProcess.freePort();
    private final Path folder;
    private final ServerProcess process;

    private MqttBroker(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("extensions"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(Files.createDirectories(folder.resolve("conf")).resolve("config.xml"), configuration());
        process = new ServerProcess(
                folder.resolve("mqtt.log"),
                port,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
                MqttServer.class.getName(),
                folder.toString());
    }

    /** Comes back when it can be used. */
    public static MqttBroker start(Path folder, String user, String password) throws IOException, InterruptedException {
        MqttBroker broker = new MqttBroker(folder);
        broker.users(user + "=" + password);
        broker.process.start();
        return broker;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** Those who may log in from now on, as {@code name=password}; who is connected stays. */
    public void users(String... users) throws IOException {
        Path written = Files.writeString(folder.resolve(USERS + ".new"), String.join("\n", users));
        Files.move(written, folder.resolve(USERS), StandardCopyOption.ATOMIC_MOVE);
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

    private String configuration() {
        return """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>
                    <tcp-listener>
                      <port>%d</port>
                      <bind-address>127.0.0.1</bind-address>
                    </tcp-listener>
                  </listeners>
                  <anonymous-usage-statistics>
                    <enabled>false</enabled>
                  </anonymous-usage-statistics>
                </hivemq>
                """.formatted(port);
    }
}
