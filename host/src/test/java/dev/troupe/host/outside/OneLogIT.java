package dev.troupe.host.outside;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.ImpatientExtension;
import dev.troupe.host.trial.RawJar;
import dev.troupe.host.trial.Scene;
import dev.troupe.host.trial.Troupe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the framework, its component runtime, its configuration and the JDK complain of is a line in the host's log. */
@ExtendWith(ImpatientExtension.class)
class OneLogIT {

    private static final String NONE = "OSGI-INF/none.xml";

    @Test
    void complaintsOfAllPartsAreLinesInTheLog(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "noisy")) {
            troupe.configure("acme.noisy.cfg", "port = x\n");
            AgentJar noisy = AgentJar.of("noisy", "1.0.0").named("noisy-new");
            RawJar mute = RawJar.bundle("acme.noisy.other", "1.0.0").header("Service-Component", NONE);
            scene.put(scene.file("new.jar"), noisy.bytes());
            scene.put(scene.file("other.jar"), mute.bytes());

            awaitLine(troupe, "WARN", "acme.noisy", "the JDK's own log is heard");
            awaitLine(troupe, "ERROR", "acme.noisy-new", "Error during instantiation of the implementation object");
            Await.until(
                    "the cause is told first, and not how it was wrapped",
                    () -> troupe.log().contains("\njava.lang.IllegalStateException: the component has failed\n"));
            awaitLine(troupe, "ERROR", "acme.noisy.other", "Component descriptor entry '" + NONE + "' not found");
            awaitLine(troupe, "ERROR", "org.apache.felix.framework", "the bundle listener has failed");
            awaitLine(troupe, "ERROR", "org.apache.felix.configadmin", "port of configuration acme.noisy caused a");
            scene.assertUnmoved();
        } finally {
            troupe.deconfigure("acme.noisy.cfg");
        }
    }

    private static void awaitLine(Troupe troupe, String level, String logger, String words) {
        Await.until(
                "a line says: " + words,
                () -> troupe.log()
                        .lines()
                        .filter(line -> line.contains(" " + level + " ") && line.contains(" " + logger + " - "))
                        .anyMatch(line -> line.contains(words)));
    }
}
