package dev.troupe.llm.http;

import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.llm.protocol.ModelFailure;
import dev.troupe.llm.protocol.Words;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a status means for whoever has asked a model. */
final class Status {

    /** Whoever asks for more is asked again all the same. */
    private static final long LONGEST_SECONDS = 3_600;

    /** The body of an error, which is worth less than the status. */
    @FunctionalInterface
    interface Text {
        String read() throws ModelFailure, InterruptedException;
    }

    private Status() {}

    /** @throws ModelFailure unless it is 200 or the like */
    static void check(int status, HttpHeaders headers, Text body) throws ModelFailure, InterruptedException {
        if (status >= 200 && status < 300) {
            return;
        }
        String word = word(body);
        String told = " (" + status + word + ")";
        if (status == 429 && word.equals(": insufficient_quota")) {
            throw ModelFailure.lasting("has no credit left for this key" + told);
        }
        switch (status) {
            case 408, 409, 425, 429 -> throw ModelFailure.busy("wants to be asked later" + told, retryAfter(headers));
            case 401, 403 -> throw ModelFailure.lasting("does not take the key" + told);
            case 404, 405 -> throw ModelFailure.lasting("knows no such model or path" + told);
            default -> {}
        }
        if (status >= 500) {
            throw ModelFailure.busy("failed" + told, retryAfter(headers));
        }
        if (status >= 400) {
            throw ModelFailure.request("refused the request" + told);
        }
        throw ModelFailure.lasting("answered with a status that is not followed" + told + ": is url right?");
    }

    private static String word(Text body) throws InterruptedException {
        try {
            Json json = Json.parse(body.read());
            return Words.kind(json.member("error").orElse(json), "code", "type");
        } catch (ModelFailure | JsonException e) {
            return "";
        }
    }

    /** In milliseconds (as some vendors say), seconds, or a date (RFC 9110, section 10.2.3). */
    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        Optional<Duration> exact = headers.firstValue("retry-after-ms")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofMillis(Long.parseLong(text)));
        return exact.or(() -> headers.firstValue("retry-after").flatMap(text -> duration(text.strip())))
                .map(wait -> wait.toSeconds() > LONGEST_SECONDS ? Duration.ofSeconds(LONGEST_SECONDS) : wait);
    }

    private static Optional<Duration> duration(String text) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), then);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
