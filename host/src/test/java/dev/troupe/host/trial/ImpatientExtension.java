package dev.troupe.host.trial;

import java.nio.file.Files;
import java.nio.file.Path;

/** As {@link TroupeExtension}, but the shared host says within seconds what others would still wait for. */
public final class ImpatientExtension extends TroupeExtension {

    /** A start has more time than a machine stands still now and then, for one that hangs is never tried again. */
    private static final String SETTINGS = """
            settle.time.ms = 100
            silence.time.ms = 400
            start.time.ms = 4000
            agents.time.ms = 1000
            drain.time.ms = 5000
            """;

    public ImpatientExtension() {
        super(ImpatientExtension.class, ImpatientExtension::start);
    }

    /** One of one's own, on a new home. */
    public static Troupe start() {
        Path home = TrialFolder.folder("impatient");
        Unchecked.run(() -> Files.createDirectories(home.resolve("config")));
        Troupe.configure(home, "dev.troupe.deploy.cfg", SETTINGS);
        return Troupe.start(home);
    }
}
