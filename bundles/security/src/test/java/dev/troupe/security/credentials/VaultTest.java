package dev.troupe.security.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.Role;
import dev.troupe.security.credentials.Credential.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path data;

    @Test
    void whatIsKeptFitsWhatWasShownAndNothingElse() throws IOException {
        Vault vault = new Vault(data);
        ApiKey key = ApiKey.draw("laptop");

        vault.change(none -> List.of(Credential.key(key, Role.OPERATOR, NOW)));

        Credential read = vault.read().getFirst();
        assertThat(read.is(Kind.KEY, "laptop")).isTrue();
        assertThat(read.role()).isEqualTo(Role.OPERATOR);
        assertThat(read.fits(key.secret())).isTrue();
        assertThat(read.fits(key.secret().toUpperCase(java.util.Locale.ROOT))).isFalse();
        assertThat(read.fits("")).isFalse();
    }

    @Test
    void firstStartKeepsHashesOnlyAndForTheOwnerAlone() throws IOException {
        Vault vault = new Vault(data);

        FirstStart first = FirstStart.in(vault);

        Path file = data.resolve("security/credentials");
        assertThat(Files.readString(file))
                .doesNotContain(first.password())
                .doesNotContain(first.key().secret());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(vault.read())
                .anySatisfy(credential -> assertThat(credential.is(Kind.PASSWORD, FirstStart.ADMIN)
                                && credential.role() == Role.ADMIN
                                && credential.fits(first.password()))
                        .isTrue());
        assertThat(first.notice()).contains(first.password(), first.key().text());
    }

    @Test
    void twoFirstStartsHaveNothingInCommon() throws IOException {
        FirstStart one = FirstStart.in(new Vault(data));
        FirstStart other = FirstStart.in(new Vault(data));

        assertThat(one.password()).isNotEqualTo(other.password()).hasSize(27);
        assertThat(one.key().secret()).isNotEqualTo(other.key().secret()).hasSize(64);
    }

    @Test
    void damagedFileIsNamedWithItsLine() throws IOException {
        Vault vault = new Vault(data);
        FirstStart.in(vault);
        Path file = data.resolve("security/credentials");
        Files.writeString(file, Files.readString(file).replace("key first operator", "key first root"));

        assertThatThrownBy(vault::read).hasMessageContaining("line 2").hasMessageContaining("role 'root' refused");
    }

    @Test
    void noTextOfASecretHoldsIt() {
        FirstStart first = new FirstStart("swordfish", ApiKey.draw("first"));
        Credential credential = Credential.password("admin", "swordfish", NOW);

        assertThat(first.toString() + first.key() + credential)
                .doesNotContain("swordfish")
                .doesNotContain(first.key().secret())
                .doesNotContain("$");
    }
}
