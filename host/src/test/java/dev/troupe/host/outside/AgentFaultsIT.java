package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.ImpatientExtension;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.RawJar;
import dev.troupe.host.trial.Scene;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** JARs that are in order, but whose agents cannot be made, do not come, or may not have their name. */
@ExtendWith(ImpatientExtension.class)
class AgentFaultsIT {

    @Test
    void agentThatCannotBeMadeIsToldWithItsCauseAndOneTrace(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "throws")) {
            scene.put(
                    scene.file("new.jar"), setUp(scene, "throw new IllegalStateException(\"no model at /models/7\");"));

            assertThat(scene.failure(scene.file("new.jar")))
                    .startsWith(
                            "acme.throws 1.1.0 cannot have its agent 'throws': acme.setup.SetUpAgent cannot be made:"
                                    + " java.lang.IllegalStateException: no model at /models/7,"
                                    + " at acme.setup.SetUpAgent.<init>(SetUpAgent.java:");

            scene.put(
                    scene.file("other.jar"),
                    RawJar.bundle("acme.throws.other", "1").bytes());
            scene.reason(scene.file("other.jar"), "live"); // so the first was tried again
            assertThat(traces(troupe, "no model at /models/7")).isEqualTo(1);

            scene.put(scene.file("new.jar"), scene.version("1.1.0").bytes());
            scene.awaitVersion("1.1.0");
        }
    }

    @Test
    void handlerThatIsNoneIsNamed(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "unfit")) {
            scene.put(scene.file("new.jar"), setUp(scene, "} @Handles(\"bad\") static void bad() {"));

            assertThat(scene.failure(scene.file("new.jar")))
                    .startsWith("acme.unfit 1.1.0 cannot have its agent 'unfit': ")
                    .contains("handler ", "bad", "refused: it is static; a handler belongs to an instance");

            scene.put(scene.file("new.jar"), scene.version("1.1.0").bytes());
            scene.awaitVersion("1.1.0");
            scene.assertUnmoved();
        }
    }

    private static long traces(Troupe troupe, String message) {
        return troupe.log()
                .lines()
                .filter(line -> line.endsWith("java.lang.IllegalStateException: " + message))
                .filter(line -> line.startsWith("java.lang") || line.startsWith("Caused by"))
                .count();
    }

    @Test
    void agentThatHangsAsItIsMadeIsToldWithThePlaceAndHoldsUpNobody(Troupe troupe) throws IOException {
        Path release = TrialFolder.folder("release").resolve("now");
        String deaf = """
                while (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                    Thread.interrupted();
                    java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                }
                """.formatted(release);
        try (Scene scene = Scene.open(troupe, "hangs")) {
            scene.put(scene.file("new.jar"), setUp(scene, deaf));

            assertThat(scene.failure(scene.file("new.jar")))
                    .startsWith("acme.hangs 1.1.0 has not come back from its start within 4.0 s: it is in"
                            + " acme.setup.SetUpAgent.<init>(SetUpAgent.java:");

            scene.put(scene.file("other.jar"), Tally.jar("hangs-not", "1.0.0").bytes());
            scene.awaitVersion("hangs-not", "1.0.0");
            scene.put(scene.file("new.jar"), scene.version("1.2.0").bytes());
            scene.awaitVersion("1.2.0");
            scene.assertUnmoved();
        } finally {
            Files.createFile(release);
        }
    }

    @Test
    void jarWithNothingInItForAnybodyIsToldThoughItIsLive(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "useless")) {
            String file = scene.file("new.jar");
            scene.put(file, RawJar.bundle("acme.useless.new", "1.0.0").bytes());

            assertThat(scene.reason(file, "live"))
                    .isEqualTo("acme.useless.new 1.0.0 is live, but holds no agent, exports no package and offers no"
                            + " service: mark the agent's class with @Component and @AgentType, and build it with bnd");

            scene.put(file, Tally.jar("useless-new", "1.0.0").bytes());
            scene.awaitVersion("useless-new", "1.0.0");
        }
    }

    @Test
    void agentThatWaitsForAServiceAndThatForAConfigurationIsToldStepByStep(Troupe troupe) {
        String wanted =
                " needs a service java.util.function.Supplier with (text=waits.text) (reference text), which nobody offers";
        String cure = "needs configuration acme.waits.text: write it to config/acme.waits.text.cfg";
        try (Scene scene = Scene.open(troupe, "waits")) {
            String file = scene.file("new.jar");
            scene.put(file, Tally.jar("waits-too", "1.0.0").bytes());
            scene.awaitVersion("waits-too", "1.0.0");
            AgentJar waiting =
                    AgentJar.of("waiting", "1.1.0").named("waits-too").with("TEXT", "waits.text");
            scene.put(file, waiting.bytes());
            assertThat(scene.failure(file))
                    .isEqualTo("acme.waits-too 1.1.0 has no agent 'waits-too' yet: acme.waiting.WaitingAgent" + wanted);
            scene.awaitVersion("waits-too", "1.0.0");

            AgentJar supplier =
                    AgentJar.of("supplier", "1.0.0").named("waits.text").with("TEXT", "waits.text");
            scene.put(scene.file("text.jar"), supplier.bytes());
            assertThat(scene.trouble(scene.file("text.jar")))
                    .isEqualTo("acme.waits.text 1.0.0 is live, but its acme.supplier.TextSupplier " + cure);
            Await.until(
                    "the agent's sentence goes on",
                    () -> scene.failure(file).endsWith(wanted + "; acme.supplier.TextSupplier would, but " + cure));

            troupe.configure("acme.waits.text.cfg", "words = hello\n");
            scene.awaitVersion("waits-too", "1.1.0");
            scene.awaitLive(scene.file("text.jar"));

            troupe.deconfigure("acme.waits.text.cfg");
            assertThat(scene.trouble(file))
                    .startsWith(
                            "acme.waits-too 1.1.0 has lost its agent 'waits-too': acme.waiting.WaitingAgent" + wanted);
            troupe.configure("acme.waits.text.cfg", "words = hello\n");
            scene.awaitLive(file);
            scene.awaitVersion("waits-too", "1.1.0");
        }
    }

    @Test
    void nameThatBelongsToAnotherBundleIsRefusedWithBothNamed(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "owner")) {
            String file = scene.file("second.jar");
            scene.put(file, second(scene).bytes());

            assertThat(scene.failure(file))
                    .isEqualTo(
                            "acme.owner.second 3.0.0 cannot have its agent 'owner': the name 'owner' belongs to"
                                    + " acme.owner 1.0.0; rename the agent in acme.owner.second 3.0.0 or remove the other bundle");

            RawJar renamed =
                    RawJar.of(Tally.jar("renamed", "3.1.0")).header("Bundle-SymbolicName", "acme.owner.second");
            scene.put(file, renamed.bytes());
            scene.awaitVersion("renamed", "3.1.0");
            scene.assertUnmoved();
        }
    }

    private static RawJar second(Scene scene) {
        return RawJar.of(scene.version("3.0.0")).header("Bundle-SymbolicName", "acme.owner.second");
    }

    @Test
    void agentThatIsDeletedInUseEndsItsAnswerAndReturnsWithItsFile(Troupe troupe) {
        try (Scene bystander = Scene.open(troupe, "in-use")) {
            String file = bystander.file("too.jar");
            byte[] jar = Tally.jar("in-use-too", "1.0.0").bytes();
            bystander.put(file, jar);
            bystander.awaitVersion("in-use-too", "1.0.0");
            try (Peer peer = Peer.connect(troupe.agent("in-use-too"))) {
                String id = peer.request(Tally.ADD, Tally.step(7, 1_000));
                troupe.deploy().delete(file);
                Await.until(
                        "it takes nobody new",
                        () -> troupe.rest().get("/api/v1/agents/in-use-too").status() == 404);

                assertThat(peer.answer(id).number("total")).isEqualTo(7);
                bystander.put(file, jar);
                bystander.awaitVersion("in-use-too", "1.0.0");
                assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(7);
            }
            bystander.assertUnmoved();
        }
    }

    /** A newer version of the agent, which does this when it is set up. */
    private static byte[] setUp(Scene scene, String code) {
        return AgentJar.of("set-up", "1.1.0")
                .named(scene.file().replace(".jar", ""))
                .with("SET_UP", "\n" + code)
                .bytes();
    }
}
