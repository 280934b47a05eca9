package dev.troupe.security.door;

import dev.troupe.core.AccessRule;
import dev.troupe.core.Allowance;
import dev.troupe.core.Caller;
import dev.troupe.core.Decision;
import java.util.Map;
import java.util.Optional;

/** The sentences of this door, which tell a stranger nothing of what is here. */
final class Refusals {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private Refusals() {}

    static Decision.Refused nobody(Optional<AccessRule> rule) {
        return unauthorized(
                rule,
                "this needs a key: send it as Authorization: Bearer KEY; ./troupe key add makes one on the host's machine");
    }

    static Decision.Refused wrong(Optional<AccessRule> rule, String sentence) {
        return unauthorized(rule, sentence);
    }

    private static Decision.Refused unauthorized(Optional<AccessRule> rule, String sentence) {
        boolean login = rule.map(AccessRule::login).orElse(false);
        String challenge = login ? "Basic realm=\"Troupe\", charset=\"UTF-8\"" : "Bearer realm=\"Troupe\"";
        return new Decision.Refused(UNAUTHORIZED, "unauthorized", sentence, Map.of("WWW-Authenticate", challenge));
    }

    static Decision.Refused noRule(String method, String path) {
        return new Decision.Refused(
                FORBIDDEN, "forbidden", "no rule allows " + method + " " + path + ", so nobody may", Map.of());
    }

    static Decision.Refused tooLow(Caller caller, AccessRule rule) {
        return new Decision.Refused(
                FORBIDDEN,
                "forbidden",
                "this needs the role " + rule.role() + ", and " + caller.name() + " has " + caller.role(),
                Map.of());
    }

    static Decision.Refused tooMany(String sentence, long waitMillis) {
        long seconds = Math.max(1, (waitMillis + 999) / 1_000);
        return new Decision.Refused(
                TOO_MANY_REQUESTS,
                Allowance.RATE_LIMITED,
                sentence + ": try again in " + seconds + " s",
                Map.of("Retry-After", Long.toString(seconds)));
    }
}
