package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Checkout;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody who does what README.md says, to the letter, but for the port. */
final class Newcomer implements AutoCloseable {

    private static final String RUN = "./troupe run";
    private static final String CONNECT = "npx wscat -c ";

    private final Checkout checkout = Checkout.create();
    private final Path folder = TrialFolder.folder("own-folder");
    private final List<Troupe> hosts = new ArrayList<>();

    /** Maven has a repository of its own for what is ours, which must not reach the user's, and that for all else. */
    Newcomer() throws IOException {
        Path repository = LinkedRepository.create(folder.resolve("repository"));
        Files.createDirectories(folder.resolve(".mvn"));
        Files.writeString(folder.resolve(".mvn/maven.config"), "-Dmaven.repo.local=" + repository + "\n");
    }

    void does(Readme.Step step) throws IOException {
        switch (step) {
            case Readme.Step.WriteFile file -> write(file.path(), here(file.text()));
            case Readme.Step.Run run -> succeeds(run.script(), checkout.shell(folder, here(run.script())));
            case Readme.Step.RunAndRead run ->
                // the host takes a moment for what was dropped a line before
                Await.until(
                        run.script().strip() + " prints " + run.printed(),
                        () -> prints(run.printed(), checkout.shell(folder, here(run.script()))));
            case Readme.Step.Type typed -> type(here(typed.command()), here(String.join("\n", typed.lines())));
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void succeeds(String script, Launched process) {
        int exitCode = process.awaitExit();

        assertThat(exitCode)
                .as(script + process.printed() + process.complained())
                .isZero();
    }

    private static boolean prints(String expected, Launched process) {
        return process.awaitExit() == 0 && process.printed().strip().equals(expected);
    }

    private void type(String command, String expected) {
        if (command.equals(RUN)) {
            Troupe host = checkout.run();
            hosts.add(host);
            assertThat(host.process().printed()).contains(expected);
        } else if (command.startsWith(CONNECT)) {
            talk(
                    URI.create(command.substring(CONNECT.length())),
                    expected.lines().toList());
        } else {
            Launched process = checkout.shell(checkout.root(), command);
            succeeds(command, process);
            assertThat(process.printed().strip()).as(command).isEqualTo(expected.strip());
        }
    }

    /** Lines with {@code > } are sent, lines with {@code < } come back, but for the time. */
    private static void talk(URI uri, List<String> lines) {
        try (Peer peer = Peer.connect(uri)) {
            for (String line : lines) {
                if (line.startsWith("> ")) {
                    peer.send(line.substring(2));
                } else if (line.startsWith("< ")) {
                    Frame heard = peer.take("any frame", frame -> true);
                    assertThat(timeless(heard.json()))
                            .isEqualTo(timeless(
                                    JsonParser.parseString(line.substring(2)).getAsJsonObject()));
                }
            }
        }
    }

    private static JsonObject timeless(JsonObject frame) {
        frame.remove("timestamp");
        frame.remove("processingTime");
        return frame;
    }

    private String here(String text) {
        return text.replace("/path/to/troupe", checkout.root().toString()).replace(":8080", ":" + checkout.port());
    }

    @Override
    public void close() {
        hosts.forEach(Troupe::close);
    }
}
