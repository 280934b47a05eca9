package dev.troupe.core;

import java.util.Map;

/** What becomes of an arrival. */
public sealed interface Decision {

    /** @param messages what the caller may send on the connection that this opens, if it opens one */
    record Granted(Caller caller, Allowance messages) implements Decision {}

    /**
     * @param status of HTTP: 401, 403 or 429
     * @param sentence says what is missing, and nothing about what is here
     * @param headers of the answer, such as {@code Retry-After}
     */
    record Refused(int status, String code, String sentence, Map<String, String> headers) implements Decision {

        public Refused {
            headers = Map.copyOf(headers);
        }
    }
}
