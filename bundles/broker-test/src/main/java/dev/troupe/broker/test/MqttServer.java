package dev.troupe.broker.test;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process of {@link MqttBroker}: a HiveMQ that lets in whom a file names. */
public final class MqttServer implements ExtensionMain, SimpleAuthenticator {

    private final Path users;

    private MqttServer(Path users) {
        this.users = users;
    }

    /** @param arguments folder, which holds {@code conf/config.xml} and {@code users} */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        EmbeddedExtension extension = EmbeddedExtension.builder()
                .withId("users")
                .withName("users")
                .withVersion("1")
                .withExtensionMain(new MqttServer(folder.resolve("users")))
                .build();
        EmbeddedHiveMQ.builder()
                .withConfigurationFolder(folder.resolve("conf"))
                .withDataFolder(folder.resolve("data"))
                .withExtensionsFolder(folder.resolve("extensions"))
                .withEmbeddedExtension(extension)
                .build()
                .start()
                .join();
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        Services.securityRegistry().setAuthenticatorProvider(provided -> this);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        // the process ends
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        String password = input.getConnectPacket()
                .getPassword()
                .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString())
                .orElse("");
        String line = input.getConnectPacket().getUserName().orElse("") + "=" + password;
        try {
            if (Files.readAllLines(users).contains(line)) {
                output.authenticateSuccessfully();
            } else {
                output.failAuthentication();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
