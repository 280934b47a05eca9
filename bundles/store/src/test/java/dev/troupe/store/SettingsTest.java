package dev.troupe.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Configured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings of(Map<String, Object> properties) {
        return Configured.of(Store.PID, Settings.Config.class, Settings::of, properties)
                .now();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db/troupe",
                "jdbc:sqlite:/tmp/x",
                "jdbc:mysql://db/troupe",
                "jdbc:postgresql://db/troupe?user=a&password=hunter2",
                "jdbc:postgresql://db/troupe?PassWord=hunter2"
            })
    void otherUrlsAndPasswordsInThemAreRefused(String url) {
        assertThat(of(Map.of("url", url)).url()).isEmpty();
    }

    @Test
    void urlOfServerIsTaken() {
        String url = "jdbc:postgresql://db.example:5432/troupe?sslmode=verify-full";

        assertThat(of(Map.of("url", url)).url()).isEqualTo(url);
    }

    @Test
    void passwordIsRefusedWithoutBeingRepeated() {
        assertThat(of(Map.of("password", "hunter2")).password()).isEmpty();
    }
}
