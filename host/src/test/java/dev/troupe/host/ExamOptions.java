package dev.troupe.host;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.TrialFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Constants;

/** Has Pax Exam start what the launcher starts: the distribution's bundles at their levels, with the same framework properties. */
public final class ExamOptions {

    /** System property: path of an agent's JAR that nobody has installed. */
    public static final String TALLY_JAR = "troupe.trial.tally";

    private ExamOptions() {}

    public static Option[] distribution() throws IOException, URISyntaxException {
        Logger.getLogger("").setLevel(Level.WARNING); // as the launcher does
        Distribution distribution = new Distribution(Path.of(System.getProperty("troupe.dist")));
        Home home = Home.open(TrialFolder.folder("inside"), distribution);
        Settings settings = Settings.of(Map.of(Settings.PORT, "0"));
        List<Option> options = new ArrayList<>();
        FrameworkProperties.of(home, settings.endpoint().free(), settings).forEach((key, value) -> {
            if (value instanceof String) { // Pax Exam takes no others
                options.add(frameworkProperty(key).value(value));
            }
        });
        options.add(frameworkStartLevel(100));
        for (Distribution.Jar jar : distribution.bundles()) {
            options.add(bundle("reference:" + jar.file().toUri())
                    .startLevel(jar.startLevel())
                    .start(!isFragment(jar.file())));
        }
        options.add(systemProperty("logback.configurationFile")
                .value(distribution.logback().toString()));
        options.add(systemProperty("troupe.home").value(home.root().toString()));
        options.add(systemProperty(TALLY_JAR).value(write(Tally.jar("tally", "1.0.0"))));
        options.add(junitBundles());
        options.add(bundle(place(Assertions.class)));
        options.add(bundle(place(ByteBuddy.class)));
        return options.toArray(Option[]::new);
    }

    private static boolean isFragment(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Constants.FRAGMENT_HOST) != null;
        }
    }

    private static String write(AgentJar jar) throws IOException {
        return Files.write(TrialFolder.path(jar.fileName()), jar.bytes()).toString();
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return "reference:"
                + type.getProtectionDomain().getCodeSource().getLocation().toURI();
    }
}
