package dev.troupe.bridge;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.bridge.dialect.ChatDialect;
import dev.troupe.bridge.dialect.Dialect;
import dev.troupe.bridge.dialect.TemplateDialect;
import dev.troupe.bridge.dialect.TextDialect;
import dev.troupe.bridge.wire.Target;
import dev.troupe.core.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a link comes to with the secrets and the environment of now; equal when it need not be made anew.
 *
 * @param userId by which the server knows this host
 * @param agent empty to find one for each message
 */
record Plan(Target target, String userId, String agent, Dialect dialect, Settings.Pace pace, Settings.Bounds bounds) {

    static final String URL = "EXTERNAL_WS_URL";

    private static final String USER_ID = "EXTERNAL_WS_USER_ID";
    private static final String NOBODY = "poc-backend";

    /**
     * @return empty when nobody says where the server is
     * @throws IOException a sentence, when something is missing or refused
     */
    static Optional<Plan> of(Settings settings, Path home, @Nullable PlatformSecrets platform) throws IOException {
        Environment environment = new Environment(home);
        String url = settings.url().isEmpty() ? environment.get(URL).orElse("") : settings.url();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            String userId = settings.userId().isEmpty()
                    ? Urls.id(USER_ID, environment.get(USER_ID).orElse(NOBODY))
                    : settings.userId();
            Target target = new Target(
                    Urls.url(settings.url().isEmpty() ? URL : "url", url, userId, settings.appended()),
                    settings.headers().read(home, platform),
                    trust(settings.tls(), home, platform),
                    settings.privates(),
                    settings.bounds().deflate(),
                    settings.bounds().message(),
                    settings.pace().connect());
            return Optional.of(new Plan(
                    target,
                    userId,
                    settings.agent(),
                    dialect(settings.speaks(), userId),
                    settings.pace(),
                    settings.bounds()));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Whether answers of the other may go there: they are for the people of one server, and in its words. */
    boolean leadsWhere(Plan other) {
        return target.url().equals(other.target.url()) && dialect.equals(other.dialect);
    }

    private static Optional<Target.Trust> trust(Settings.Tls tls, Path home, @Nullable PlatformSecrets platform)
            throws IOException {
        if (tls.truststore().isEmpty()) {
            return Optional.empty();
        }
        Path file = home.resolve(tls.truststore());
        if (!Files.isRegularFile(file)) {
            throw new IOException("tls.truststore: there is no file " + file);
        }
        String password = tls.password().isPresent() ? tls.password().get().read(home, platform) : "";
        return Optional.of(
                new Target.Trust(file, password, Files.getLastModifiedTime(file).toMillis()));
    }

    private static Dialect dialect(Settings.Speaks speaks, String userId) {
        if (speaks.template().isPresent()) {
            Settings.Shape shape = speaks.template().get();
            return new TemplateDialect(
                    userId,
                    shape.text(),
                    shape.sender(),
                    shape.only(),
                    shape.reply(),
                    shape.hello(),
                    shape.heartbeat());
        }
        return speaks.dialect().equals("text") ? new TextDialect() : new ChatDialect(userId);
    }
}
