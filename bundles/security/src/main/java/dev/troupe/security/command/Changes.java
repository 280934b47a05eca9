package dev.troupe.security.command;

import dev.troupe.core.Role;
import dev.troupe.security.credentials.ApiKey;
import dev.troupe.security.credentials.Credential;
import dev.troupe.security.credentials.Credential.Kind;
import dev.troupe.security.credentials.FirstStart;
import dev.troupe.security.credentials.Vault;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the commands do. Each gives what is to be printed; a running host takes it up within a second. */
record Changes(Vault vault, InstantSource clock) {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    String password(String password) throws IOException {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "password refused: " + SHORTEST + " to " + LONGEST + " characters; a few words do well");
        }
        Credential changed = Credential.password(FirstStart.ADMIN, password, now());
        vault.change(all -> with(all, changed));
        return "the password of " + FirstStart.ADMIN + " is changed";
    }

    String add(String name, Role role) throws IOException {
        Credential.checkName(name);
        if (name.equals(Credential.OF_THIS_RUN)) {
            throw new IllegalArgumentException("name '" + name + "' refused: the host's own key has it");
        }
        ApiKey key = ApiKey.draw(name);
        vault.change(all -> {
            if (all.stream().anyMatch(credential -> credential.is(Kind.KEY, name))) {
                throw new IllegalArgumentException("key '" + name + "' is there already: revoke it first");
            }
            return with(all, Credential.key(key, role, now()));
        });
        return key.text() + "\nwrite it down, it is not shown again (role " + role + ")";
    }

    String keys() throws IOException {
        List<Credential> keys = (vault.exists() ? vault.read() : List.<Credential>of())
                .stream().filter(credential -> credential.kind() == Kind.KEY).toList();
        return keys.isEmpty()
                ? "no keys: ./troupe key add NAME makes one"
                : keys.stream()
                        .map(key -> "%-32s %-8s %s".formatted(key.name(), key.role(), key.created()))
                        .collect(Collectors.joining("\n"));
    }

    String revoke(String name) throws IOException {
        vault.change(all -> {
            List<Credential> left = all.stream()
                    .filter(credential -> !credential.is(Kind.KEY, name))
                    .toList();
            if (left.size() == all.size()) {
                throw new IllegalArgumentException(
                        "key '" + name + "' is not there: ./troupe key list shows those that are");
            }
            return left;
        });
        return "key '" + name + "' is revoked; sockets that it opened stay open until they are closed";
    }

    private static List<Credential> with(List<Credential> all, Credential added) {
        List<Credential> changed = new ArrayList<>(all);
        changed.removeIf(credential -> credential.is(added.kind(), added.name()));
        changed.add(added);
        return changed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
