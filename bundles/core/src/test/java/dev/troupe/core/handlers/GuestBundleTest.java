package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Handles;
import dev.troupe.agent.OptionalMember;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.json.Json;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only shows with a class loader of its own, as each bundle has. */
class GuestBundleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static final class Guest implements Agent {

        record Wish(String text, @OptionalMember Wish next) {}

        @Handles("wish")
        List<Wish> wish(Wish wish) {
            return List.of(wish);
        }
    }

    public static final class Importer implements Agent {

        @Handles("score")
        void score(Lead lead) {}
    }

    @Test
    void recordsOfAnotherLoaderAreReached() throws Throwable {
        assertThat(heardBy(new GuestLoader(Guest.class, ""))).containsExactly("usual [{\"text\":\"x\"}]");
    }

    @Test
    void classesGoWithTheirBinding() throws Throwable {
        WeakReference<ClassLoader> loader = used();

        long end = System.nanoTime() + PATIENCE.toNanos();
        while (loader.get() != null && System.nanoTime() - end < 0) { // a compiler at work on the class may hold it
            System.gc();
        }

        assertThat(loader.get()).isNull();
    }

    @Test
    void classThatIsNotImportedIsNamed() throws IOException, ClassNotFoundException {
        try (GuestLoader loader = new GuestLoader(Importer.class, Lead.class.getName())) {
            Class<? extends Agent> agent = loader.agent();

            assertThatThrownBy(() -> HandlerTable.of(agent, new Binding()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the handlers of " + Importer.class.getName() + " cannot be read:"
                            + " java.lang.NoClassDefFoundError: dev/troupe/core/handlers/Samples$Lead");
        }
    }

    private static WeakReference<ClassLoader> used() throws Throwable {
        GuestLoader loader = new GuestLoader(Guest.class, "");
        heardBy(loader);
        return new WeakReference<>(loader);
    }

    private static List<String> heardBy(GuestLoader guest) throws Throwable {
        try (GuestLoader loader = guest) {
            Class<? extends Agent> type = loader.agent();
            Agent agent = type.getDeclaredConstructor().newInstance();
            Binding binding = new Binding();
            Replies replies = new Replies();

            HandlerTable.of(type, binding)
                    .invoke(agent, new Envelope("wish", binding.data(Json.parse("{\"text\":\"x\"}"))), replies);

            assertThat(type).isNotSameAs(Guest.class);
            return replies.heard();
        }
    }
}
