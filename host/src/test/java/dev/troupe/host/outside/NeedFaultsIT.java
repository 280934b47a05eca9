package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.ImpatientExtension;
import dev.troupe.host.trial.RawJar;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Scene;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** JARs that need what is not there, or not in a version that fits, or come in an order that does not suit them. */
@ExtendWith(ImpatientExtension.class)
class NeedFaultsIT {

    private static final int MANY = 200;

    @Test
    void missingPackageIsNamedAndItsArrivalIsEnough(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "lacks")) {
            scene.put(scene.file("new.jar"), needing(scene, "1.1.0", "acme.lacked;version=\"[1.0,2)\""));

            assertThat(scene.failure(scene.file("new.jar")))
                    .isEqualTo("acme.lacks 1.1.0 needs package acme.lacked [1.0,2.0): no bundle exports it");

            scene.put(scene.file("text.jar"), library("acme.lacked", "1.5.0"));
            scene.awaitVersion("1.1.0");
            scene.assertUnmoved();
        }
    }

    @Test
    void packageInAnotherVersionIsNamedAndAFittingOneIsEnough(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "misfit")) {
            scene.put(scene.file("text.jar"), library("acme.fitting", "0.9.0"));
            scene.awaitLive(scene.file("text.jar"));
            scene.put(scene.file("new.jar"), needing(scene, "1.1.0", "acme.fitting;version=\"[1.0,2)\""));

            assertThat(scene.failure(scene.file("new.jar")))
                    .isEqualTo("acme.misfit 1.1.0 needs package acme.fitting [1.0,2.0): no bundle exports it;"
                            + " the nearest is 0.9.0 in acme.fitting 0.9.0");

            scene.put(scene.file("text.jar"), library("acme.fitting", "1.0.0"));
            scene.awaitVersion("1.1.0");
            scene.assertUnmoved();
        }
    }

    @Test
    void packageThatWouldComeTwiceIsNamedWithBothWaysAndAgreementIsEnough(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "twice")) {
            scene.put(scene.file("words-1.jar"), library("acme.words", "1.0.0"));
            scene.put(scene.file("words-2.jar"), renamed("acme.words", "2.0.0", "acme.words.two"));
            scene.put(scene.file("text.jar"), text("1.0.0", "[1,2)"));
            scene.awaitLive(scene.file("text.jar"));
            String needs = "acme.text.twice,acme.words;version=\"[2,3)\"";
            scene.put(scene.file("new.jar"), needing(scene, "1.1.0", needs));

            assertThat(scene.failure(scene.file("new.jar")))
                    .isEqualTo("acme.twice 1.1.0 would get package acme.words twice, from acme.words.two 2.0.0 and from"
                            + " acme.words 1.0.0 through acme.text.twice 1.0.0, and cannot use both:"
                            + " deploy versions that agree on one");

            scene.put(scene.file("text.jar"), text("1.1.0", "[1,3)"));
            scene.awaitVersion("1.1.0");
            scene.assertUnmoved();
        }
    }

    private static byte[] text(String version, String words) {
        return RawJar.bundle("acme.text.twice", version)
                .header("Import-Package", "acme.words;version=\"" + words + "\"")
                .header("Export-Package", "acme.text.twice;uses:=\"acme.words\"")
                .bytes();
    }

    /** The first needs the second, that the third, and so on; the last comes first, and only then the one that all wait for. */
    @Test
    void orderDoesNotMatter(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "order")) {
            int last = 5;
            for (int number = last - 1; number >= 0; number--) {
                scene.put(scene.file(number + ".jar"), link(number));
            }
            assertThat(scene.failure(scene.file("0.jar")))
                    .contains("needs package acme.order1, which acme.order1 1.0.0 has, but that needs")
                    .endsWith("package acme.order5: no bundle exports it");

            scene.put(scene.file(last + ".jar"), library("acme.order5", "1.0.0"));

            for (int number = 0; number <= last; number++) {
                scene.awaitLive(scene.file(number + ".jar"));
            }
            scene.assertUnmoved();
        }
    }

    private static byte[] link(int number) {
        return RawJar.bundle("acme.order" + number, "1.0.0")
                .header("Export-Package", "acme.order" + number)
                .header("Import-Package", "acme.order" + (number + 1))
                .bytes();
    }

    @Test
    void twoHundredJarsAtOnceAreAllLive(Troupe troupe) {
        try (Scene scene = Scene.open(troupe, "many")) {
            RawJar agent = RawJar.of(Tally.jar("one-of-many", "1.0.0"));
            String name = "one-of-many";
            long begun = System.nanoTime();
            for (int number = 0; number < MANY; number++) {
                String other = "many-" + number;
                scene.put(
                        scene.file(number + ".jar"), agent.renamed(name, other).bytes());
                name = other;
            }

            for (int number = 0; number < MANY; number++) {
                scene.awaitLive(scene.file(number + ".jar"));
            }
            System.out.println(MANY + " agents live within " + Duration.ofNanos(System.nanoTime() - begun));
            scene.awaitVersion("many-" + (MANY - 1), "1.0.0");
            scene.assertUnmoved();
        }
        Await.until("none of them is left", () -> {
            Rest.Reply agents = troupe.rest().get("/api/v1/agents");
            return !agents.body().contains("\"many-");
        });
    }

    private static byte[] needing(Scene scene, String version, String packages) {
        return RawJar.of(scene.version(version)).imports(packages).bytes();
    }

    private static byte[] library(String name, String version) {
        return renamed(name, version, name);
    }

    private static byte[] renamed(String name, String version, String bundle) {
        return RawJar.bundle(bundle, version)
                .header("Export-Package", name + ";version=" + version)
                .bytes();
    }
}
