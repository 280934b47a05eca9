package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

    @Test
    void eachRoleMayDoWhatTheOnesBeforeItMay() {
        assertThat(Role.ADMIN.covers(Role.CLIENT)).isTrue();
        assertThat(Role.OPERATOR.covers(Role.OPERATOR)).isTrue();
        assertThat(Role.CLIENT.covers(Role.OPERATOR)).isFalse();
        assertThat(Role.OPERATOR.covers(Role.ADMIN)).isFalse();
    }

    @Test
    void textIsRead() {
        assertThat(Role.of("operator")).isEqualTo(Role.OPERATOR);
        assertThatThrownBy(() -> Role.of("root")).hasMessage("role 'root' refused: use client, operator or admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health/**", "/**", "/agents/{name}/ws", "/api/v1/sessions"})
    void pathOfARuleIsTaken(String path) {
        assertThat(AccessRule.any(path, Role.CLIENT).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health", "/a/*", "/a/**/b", "/a//b", "/{1}"})
    void otherPathsAreRefused(String path) {
        assertThatThrownBy(() -> AccessRule.any(path, Role.CLIENT)).hasMessageContaining("'" + path + "'");
    }
}
