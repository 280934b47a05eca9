package dev.troupe.host;

import dev.troupe.host.client.HomeKey;
import dev.troupe.host.tls.KeySource;
import dev.troupe.host.tls.ServerKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.SocketFactory;

/** Runs a host in the foreground until it is told to stop; {@code ./troupe run} starts it. */
public final class Main {

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private Main() {}

    public static void main(String... arguments) throws InterruptedException {
        OrderlyExit exit = OrderlyExit.install();
        try {
            run(Options.parse(List.of(arguments)), exit);
            exit.exit(0);
        } catch (Refusal refusal) {
            System.err.println("troupe: " + refusal.getMessage());
            exit.exit(refusal.exitCode());
        } catch (RuntimeException fault) { // of ours, so with its stack trace
            fault.printStackTrace();
            exit.exit(1);
        }
    }

    private static void run(Options options, OrderlyExit exit) throws InterruptedException {
        Settings.of(options.settings()); // refuses a bad option before a home is made for it
        Distribution distribution = Distribution.locate();
        Home home = Home.open(options.home(), distribution);
        Settings settings = Settings.read(home.config().resolve("host.properties"), options.settings());
        settings.checkReach();
        Optional<ServerKeys> keys = settings.keys().map(source -> keys(source, home));
        Endpoint endpoint = settings.endpoint().free();
        prepareLogging(home, distribution, settings);
        HostFramework framework = HostFramework.create(
                FrameworkProperties.of(home, endpoint, settings),
                distribution.bundles(),
                keys.map(ServerKeys::context));
        exit.stops(home, framework, settings.ending().total());
        framework.start();
        home.tell(endpoint.urlHere());
        keys.ifPresent(ServerKeys::watch);
        announce(new ReadyProbe(
                endpoint, sockets(keys), () -> HomeKey.read(home.root()).map(HomeKey::text)));
        framework.awaitStop();
    }

    /** Logback reads the properties from inside its bundle. */
    private static void prepareLogging(Home home, Distribution distribution, Settings settings) {
        Path own = home.config().resolve("logback.xml");
        Path configuration = Files.exists(own) ? own : distribution.logback();
        System.setProperty("logback.configurationFile", configuration.toString());
        System.setProperty("troupe.home", home.root().toString());
        System.setProperty("troupe.log.format", settings.logFormat());
        // SPI-Fly tells of every service it finds.
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    private static ServerKeys keys(KeySource source, Home home) {
        try {
            return ServerKeys.open(source, home.root());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Reason.TLS, String.valueOf(e.getMessage()), e);
        }
    }

    private static SocketFactory sockets(Optional<ServerKeys> keys) {
        return keys.<SocketFactory>map(own -> own.client().getSocketFactory()).orElseGet(SocketFactory::getDefault);
    }

    private static void announce(ReadyProbe probe) throws InterruptedException {
        ReadyProbe.Answer answer = probe.await(READY_LIMIT);
        if (answer.isReady()) {
            System.out.println("Troupe is ready: " + probe.endpoint().url());
        } else {
            System.err.println(
                    "troupe: not ready after " + READY_LIMIT.toSeconds() + " s, but running on: " + answer.body());
        }
    }
}
