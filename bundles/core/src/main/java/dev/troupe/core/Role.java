package dev.troupe.core;

import java.util.Locale;

/** What a caller may do; each role may do what those before it may. */
public enum Role {
    /** Talks to agents. */
    CLIENT,
    /** Looks after agents: deployments, sessions, what failed. */
    OPERATOR,
    /** Changes the host itself, so can run any code on it. */
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** @throws IllegalArgumentException naming the text and what is allowed */
    public static Role of(String text) {
        for (Role role : values()) {
            if (role.toString().equals(text)) {
                return role;
            }
        }
        throw new IllegalArgumentException("role '" + text + "' refused: use client, operator or admin");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
