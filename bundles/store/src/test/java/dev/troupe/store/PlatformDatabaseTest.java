package dev.troupe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.PlatformSecrets;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlatformDatabaseTest {

    private final Map<String, String> values = new HashMap<>(
            Map.of("DB_HOST", "acme-postgres", "DB_NAME", "acme", "DB_USER", "realtime", "DB_PASSWORD", "hunter2"));

    private final PlatformSecrets platform = new PlatformSecrets() {
        @Override
        public String platform() {
            return "acme";
        }

        @Override
        public Optional<String> get(String service, String key) {
            return service.equals("db") ? Optional.ofNullable(values.get(key)) : Optional.empty();
        }

        @Override
        public Set<String> keys(String service) {
            return values.keySet();
        }

        @Override
        public AutoCloseable listen(String service, Runnable changed) {
            return () -> {};
        }
    };

    @Test
    void urlIsMadeOfTheSecrets() throws IOException {
        assertThat(PlatformDatabase.url(platform))
                .isEqualTo("jdbc:postgresql://acme-postgres:5432/acme?sslmode=prefer");

        values.putAll(Map.of("DB_PORT", "6432", "DB_SSL_MODE", "verify-full"));
        assertThat(PlatformDatabase.url(platform))
                .isEqualTo("jdbc:postgresql://acme-postgres:6432/acme?sslmode=verify-full");
    }

    @Test
    void userAndPasswordOfTheConfigurationGoFirst() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("user", "ann");

        PlatformDatabase.logIn(platform, properties);

        assertThat(properties).containsEntry("user", "ann").containsEntry("password", "hunter2");
    }

    @Test
    void whatIsMissingOrAmissIsSaid() {
        assertThatThrownBy(() -> PlatformDatabase.url(null)).hasMessageContaining("DB_HOST");
        values.put("DB_NAME", "acme?password=x");
        assertThatThrownBy(() -> PlatformDatabase.url(platform)).hasMessageContaining("DB_NAME");
        values.putAll(Map.of("DB_NAME", "acme", "DB_SSL_MODE", "never&x=y"));
        assertThatThrownBy(() -> PlatformDatabase.url(platform)).hasMessageContaining("DB_SSL_MODE");
        values.remove("DB_PASSWORD");
        assertThatThrownBy(() -> PlatformDatabase.logIn(platform, new Properties()))
                .hasMessage("the platform's secrets for db have no DB_PASSWORD");
    }
}
