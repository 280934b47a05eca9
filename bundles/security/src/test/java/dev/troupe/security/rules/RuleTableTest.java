package dev.troupe.security.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTableTest {

    private static final List<AccessRules> SOURCES = List.of(
            () -> List.of(
                    AccessRule.any("/agents/**", Role.OPERATOR),
                    AccessRule.of("GET", "/agents/{name}/ws", Role.CLIENT),
                    AccessRule.of("DELETE", "/agents/**", Role.ADMIN)),
            () -> List.of(AccessRule.any("/agents/secret/ws", Role.ADMIN), AccessRule.any("/health", Role.CLIENT)));

    @ParameterizedTest
    @CsvSource({
        "GET,    /agents,            OPERATOR",
        "GET,    /agents/,           OPERATOR",
        "POST,   /agents/a/b/c,      OPERATOR",
        "GET,    /agents/echo/ws,    CLIENT",
        "HEAD,   /agents/echo/ws,    CLIENT",
        "POST,   /agents/echo/ws,    OPERATOR",
        "DELETE, /agents/echo,       ADMIN",
        "GET,    /agents/secret/ws,  ADMIN",
        "GET,    /agents//ws,        OPERATOR",
        "GET,    /health,            CLIENT"
    })
    void mostSpecialRuleHolds(String method, String path, Role role) {
        assertThat(find(method, path)).map(AccessRule::role).contains(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/healthy",
                "/health/",
                "/Health",
                "//health",
                "/agents/../health",
                "/agents/./x",
                "health"
            })
    void whatNoRuleSpeaksOfHasNone(String path) {
        assertThat(find("GET", path)).isEmpty();
    }

    @Test
    void ofTwoRulesThatAreAlikeTheStricterOneHolds() {
        List<AccessRules> rivals = List.of(
                () -> List.of(AccessRule.any("/x/{a}", Role.CLIENT)),
                () -> List.of(AccessRule.any("/x/{b}", Role.ADMIN)));

        assertThat(RuleTable.find(rivals, "GET", "/x/1")).map(AccessRule::role).contains(Role.ADMIN);
        assertThat(RuleTable.find(rivals.reversed(), "GET", "/x/1"))
                .map(AccessRule::role)
                .contains(Role.ADMIN);
    }

    private static Optional<AccessRule> find(String method, String path) {
        return RuleTable.find(SOURCES, method, path);
    }
}
