package dev.troupe.store;

import static dev.troupe.store.trial.Sample.entry;
import static dev.troupe.store.trial.Sample.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.store.SessionStore;
import dev.troupe.store.trial.Await;
import dev.troupe.store.trial.Postgres;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** From a configuration to a store that is offered. */
class StoreTest {

    @TempDir
    private Path home;

    private Path data;
    private final AtomicReference<@Nullable SessionStore> offered = new AtomicReference<>();
    private @Nullable Store store;

    @BeforeEach
    void prepare() throws Exception {
        data = Files.createDirectory(home.resolve("data"));
    }

    @AfterEach
    void stop() throws Exception {
        if (store != null) {
            store.stop();
        }
    }

    private void start(Map<String, Object> properties) {
        store = new Store(context(), properties);
    }

    private SessionStore awaitOffer() {
        Await.until("the store is offered", () -> offered.get() != null);
        return offered.get();
    }

    /** The little of a framework that is used. */
    private BundleContext context() {
        ServiceRegistration<?> registration = fake(ServiceRegistration.class, (method, arguments) -> {
            offered.set(null); // unregister
            return null;
        });
        return fake(BundleContext.class, (method, arguments) -> switch (method) {
            case "getProperty" -> arguments[0].equals("troupe.home") ? home.toString() : data.toString();
            case "registerService" -> {
                offered.set((SessionStore) arguments[1]);
                yield registration;
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    @Test
    void withoutConfigurationItIsFileOfTheHome() throws Exception {
        start(Map.of());

        assertThat(Await.of(awaitOffer().accept(session("s"), entry("s", 1)))).isTrue();
        assertThat(data.resolve("store/troupe.db")).isRegularFile();
        store.stop();
        assertThat(offered.get()).isNull();
        store = null;
    }

    @Test
    void whatCannotBeOpenedIsOfferedAsSoonAsItCan() throws Exception {
        Path file = Files.createDirectories(data.resolve("store")).resolve("troupe.db");
        Files.writeString(file, "no database ".repeat(1_000));

        start(Map.of());
        Await.until("it was tried", () -> Files.exists(data.resolve("host.id")));
        assertThat(offered.get()).isNull();
        Files.delete(file);

        assertThat(awaitOffer().epoch()).isEqualTo(1);
    }

    @Test
    void serverIsUsedWithPasswordFromFileAndWaitedFor() throws Exception {
        Postgres server = Postgres.shared();
        String url = server.freshUrl();
        server.kill();
        Files.writeString(home.resolve("secret"), Postgres.PASSWORD + "\n");

        start(Map.of("url", url, "user", Postgres.USER, "password", "file:secret", "wait.ms", "30000"));
        Await.until("it was tried", () -> Files.exists(data.resolve("host.id")));
        server.start();

        assertThat(Await.of(awaitOffer().accept(session("s"), entry("s", 1)))).isTrue();
        assertThat(data.resolve("store")).doesNotExist();
    }

    @Test
    void mendedConfigurationIsTriedAtOnce() {
        start(Map.of("url", "jdbc:postgresql://127.0.0.1:1/nowhere"));
        Await.until("it was tried", () -> Files.exists(data.resolve("host.id")));

        store.reconfigure(Map.of());

        assertThat(awaitOffer().epoch()).isEqualTo(1);
    }

    @Test
    void urlThatIsRefusedAtTheStartIsNoReasonToKeepSessionsElsewhere() {
        start(Map.of("url", "postgres://db/troupe"));

        store.reconfigure(Map.of("url", "postgres://db/other"));

        assertThat(offered.get()).isNull();
        assertThat(data.resolve("store")).doesNotExist();
        store.reconfigure(Map.of());
        assertThat(awaitOffer().epoch()).isEqualTo(1);
    }

    @Test
    void changesWhileItIsOpenLoseNothingAndDoNotMoveIt() {
        start(Map.of());
        SessionStore first = awaitOffer();
        Await.of(first.accept(session("s"), entry("s", 1)));

        store.reconfigure(Map.of("url", "jdbc:postgresql://127.0.0.1:1/nowhere", "pool.size", "1"));

        assertThat(offered.get()).isSameAs(first);
        assertThat(Await.of(first.accept(session("s"), entry("s", 2)))).isTrue();
        assertThat(first.load("s").orElseThrow().unfinished()).hasSize(2);
    }
}
