package dev.troupe.host;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of one running host; what is in {@code deploy} and {@code config} is a person's to change. */
record Home(Path root, HomeLock lock) implements AutoCloseable {

    /** Creates what is missing, locks it, and brings in what the distribution ships. */
    static Home open(Path root, Distribution distribution) {
        try {
            for (String folder : List.of("deploy", "config", "data", "logs")) {
                Files.createDirectories(root.resolve(folder));
            }
            Home home = new Home(root, HomeLock.take(root));
            home.bringIn(distribution);
            return home;
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "" : " (" + e.getReason() + ")";
            throw new Refusal(
                    Refusal.Reason.HOME,
                    "home " + root + " refused: " + e.getFile() + " cannot be written" + reason
                            + ". Give a folder of your own with --home",
                    e);
        } catch (IOException e) {
            throw new Refusal(Refusal.Reason.HOME, "home " + root + " cannot be used: " + e.getMessage(), e);
        }
    }

    Path deploy() {
        return root.resolve("deploy");
    }

    Path config() {
        return root.resolve("config");
    }

    Path data() {
        return root.resolve("data");
    }

    /** Where the host is reached, for commands that know its home; what a host that was killed has left there nobody answers. */
    void tell(String url) {
        Path file = data().resolve("url");
        try {
            Files.writeString(file, url + "\n");
        } catch (IOException e) {
            throw new Refusal(Refusal.Reason.HOME, file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    private void bringIn(Distribution distribution) throws IOException {
        ShippedFiles shipped = ShippedFiles.read(root);
        shipped.bringIn(distribution.config(), "config");
        shipped.bringIn(distribution.agents(), "deploy");
        shipped.write();
    }
}
