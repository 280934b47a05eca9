package dev.troupe.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.logback.Secrets;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;

class ConfiguredSecretsTest {

    @SuppressWarnings("unchecked") // a class knows no type parameters
    private final ServiceReference<ConfigurationAdmin> service = fake(ServiceReference.class, "", "");

    private final Map<String, Object> configuration = new HashMap<>();
    private final ConfigurationAdmin admin = fake(
            ConfigurationAdmin.class,
            "getConfiguration",
            fake(Configuration.class, "getProperties", FrameworkUtil.asDictionary(configuration)));
    private final ConfiguredSecrets secrets = new ConfiguredSecrets(
            admin, new Secrets(), Map.of("ACME_API_TOKEN", "of-the-environment", "USER", "of-nobody"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db.passwd",
                "KEYSTORE_PASSPHRASE",
                "client.secret",
                "api.key",
                "apiKey",
                "access-token",
                "credentials",
                "signing.key"
            })
    void whatStandsUnderASecretsNameIsHidden(String name) {
        change(name, "swordfish");

        assertThat(secrets.isSecret(name)).isTrue();
        assertThat(secrets.over("logged in with swordfish.")).isEqualTo("logged in with ***.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "key", "path", "allowed.origins", "max.message.bytes"})
    void whatStandsUnderAnotherNameStays(String name) {
        change(name, "swordfish");

        assertThat(secrets.isSecret(name)).isFalse();
        assertThat(secrets.over("swordfish")).isEqualTo("swordfish");
    }

    @Test
    void environmentIsLookedAtToo() {
        assertThat(secrets.over("of-the-environment, of-nobody")).isEqualTo("***, of-nobody");
    }

    @Test
    void eachOfManyValuesIsHidden() {
        change("api.keys.secret", new String[] {"swordfish", "password1"});
        change("more.secrets", List.of("open sesame", "x"));

        assertThat(secrets.over("swordfish password1 open sesame x")).isEqualTo("*** *** *** x");
    }

    @Test
    void changedSecretIsHiddenAndSoIsTheFormerOne() {
        change("password", "the first");
        change("password", "the second");

        assertThat(secrets.over("the first, the second")).isEqualTo("***, ***");
    }

    @Test
    void oneThatIsPartOfAnotherDoesNotUncoverIt() {
        change("password", "swordfish");
        change("secret", "swordfish-of-steel");

        assertThat(secrets.over("swordfish-of-steel")).isEqualTo("***");
    }

    @Test
    void numberOfTokensIsNoSecret() {
        change("max.tokens", "128000");
        change("password", "123456789");

        assertThat(secrets.over("128000 of 123456789")).isEqualTo("128000 of ***");
    }

    private void change(String name, Object value) {
        configuration.put(name, value);
        secrets.configurationEvent(new ConfigurationEvent(service, ConfigurationEvent.CM_UPDATED, null, "acme.mailer"));
    }

    /** Knows one method. */
    private static <T> T fake(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> called.getName().equals(method) ? answer : null));
    }
}
