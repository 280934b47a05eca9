package dev.troupe.security.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.Role;
import dev.troupe.security.credentials.ApiKey;
import dev.troupe.security.credentials.Credential.Kind;
import dev.troupe.security.credentials.FirstStart;
import dev.troupe.security.credentials.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {

    @TempDir
    private Path data;

    private Vault vault;
    private FirstStart first;
    private Changes changes;

    @BeforeEach
    void firstStart() throws IOException {
        vault = new Vault(data);
        first = FirstStart.in(vault);
        changes = new Changes(vault, () -> Instant.parse("2026-11-21T10:00:00Z"));
    }

    @Test
    void passwordIsReplaced() throws IOException {
        changes.password("correct horse battery");

        assertThat(vault.read())
                .filteredOn(each -> each.kind() == Kind.PASSWORD)
                .singleElement()
                .satisfies(admin -> {
                    assertThat(admin.fits("correct horse battery")).isTrue();
                    assertThat(admin.fits(first.password())).isFalse();
                });
        assertThat(vault.read()).hasSize(2);
    }

    @Test
    void shortPasswordChangesNothing() throws IOException {
        assertThatThrownBy(() -> changes.password("admin")).hasMessageContaining("12 to 128 characters");

        assertThat(vault.read()).anyMatch(each -> each.fits(first.password()));
    }

    @Test
    void addedKeyIsShownOnceAndListedWithoutItsSecret() throws IOException {
        String shown = changes.add("laptop", Role.CLIENT).lines().findFirst().orElseThrow();

        ApiKey key = ApiKey.parse(shown).orElseThrow();
        assertThat(vault.read()).anyMatch(each -> each.is(Kind.KEY, "laptop") && each.fits(key.secret()));
        assertThat(changes.keys())
                .contains("laptop", "client", "2026-11-21T10:00:00Z", "first", "operator")
                .doesNotContain(key.secret())
                .doesNotContain("$");
    }

    @Test
    void keyIsRevokedAndThenUnknown() throws IOException {
        changes.revoke("first");

        assertThat(changes.keys()).startsWith("no keys");
        assertThatThrownBy(() -> changes.revoke("first")).hasMessageContaining("'first' is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Laptop", "a b", "-a", "a_b", "local", "first", "a$b", "ä"})
    void otherNamesAreRefusedByName(String name) {
        assertThatThrownBy(() -> changes.add(name, Role.CLIENT)).hasMessageContaining("'" + name + "'");
    }
}
