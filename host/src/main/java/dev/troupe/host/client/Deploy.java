package dev.troupe.host.client;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Brings a JAR to the host of a home, whole under its name at once. */
record Deploy(Path file, Path home) {

    /** @throws CommandFailure when one of the two is not what it should be */
    Deploy {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.usage("file '" + file + "' not found: build the agent first");
        }
        if (!file.toString().endsWith(".jar")) {
            throw CommandFailure.usage("file '" + file + "' refused: an agent is a .jar");
        }
        if (!Files.isDirectory(home.resolve("deploy"))) {
            throw CommandFailure.home(
                    "no host has its home in " + home + ": start one with ./troupe run, or name another with --home");
        }
    }

    private String name() {
        return file.getFileName().toString();
    }

    /** @return the sentence to print */
    String andGo() {
        copy();
        return name() + " is in " + home.resolve("deploy") + ": a running host makes it live; ./troupe agents shows it";
    }

    /** @return the sentence to print when it is live */
    String andWait(Duration limit) {
        Optional<RestApi> host = host();
        Outcome outcome = new Outcome(name());
        host.ifPresent(api -> outcome.remember(api.deployments()));
        copy();
        return host.map(api -> outcome.await(api, limit))
                .orElse(name() + " is in " + home.resolve("deploy")
                        + ", but no host runs on that home: it goes live when one is started");
    }

    /** The one that runs on the home, if it does. */
    private Optional<RestApi> host() {
        try {
            RestApi api = RestApi.at(
                    Files.readString(home.resolve("data/url")).strip(), home, url -> HomeKey.textFor(home, url));
            api.deployments();
            return Optional.of(api);
        } catch (IOException | CommandFailure notRunning) {
            return Optional.empty();
        }
    }

    private void copy() {
        Path folder = home.resolve("deploy");
        Path part = folder.resolve("." + name() + ".part");
        try {
            Files.copy(file, part, REPLACE_EXISTING);
            Files.move(part, folder.resolve(name()), ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandFailure.of(name() + " cannot be written to " + folder + ": " + e);
        }
    }
}
