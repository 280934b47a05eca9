package dev.troupe.host.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.store.Completion;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.SessionStore;
import dev.troupe.host.ExamOptions;
import dev.troupe.host.trial.Await;
import dev.troupe.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.BundleContext;

/** The store as the host offers it: drivers, their native part and the tables, all in bundles. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class StoreIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] distribution() throws Exception {
        return ExamOptions.distribution();
    }

    @Test
    public void messageIsKeptInTheHome() throws Exception {
        Instant now = Instant.ofEpochMilli(1_000);
        SessionStore store = Await.until(
                "the store is open",
                LIMIT,
                () -> Optional.ofNullable(context.getServiceReference(SessionStore.class))
                        .map(context::getService));

        boolean taken = store.accept(
                        new SessionRow("kept", "anna", "anna", "tally", "tally", true, now),
                        new EntryRow("kept", 1, "m1", "add", Json.TRUE, null, false, now, 0))
                .get(20, TimeUnit.SECONDS);
        store.complete(new Completion("kept", 1, "tally", List.of(), List.of(), null))
                .get(20, TimeUnit.SECONDS);

        assertThat(taken).isTrue();
        assertThat(store.epoch()).isPositive();
        assertThat(store.load("kept").orElseThrow().lastOrdinal()).isEqualTo(1);
        Path data = Path.of(context.getProperty("troupe.data"));
        assertThat(data.resolve("store/troupe.db")).isRegularFile();
        assertThat(data.resolve("host.id")).isRegularFile();
        assertThat(data.resolve("store/native")).isNotEmptyDirectory();
    }
}
