package dev.troupe.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEncoderTest {

    private static final String CANARY = "canary7-of-a-secret";

    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

    @BeforeEach
    void setUp() {
        context.setMDCAdapter(mdc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=canary7-of-a-secret",
                "keystore.password = canary7-of-a-secret",
                "{\"apiKey\":\"canary7-of-a-secret\",\"b\":1}",
                "{\"client_secret\": \"x \\\" canary7-of-a-secret\"}",
                "GET /ws?ticket=canary7-of-a-secret&x=1",
                "Authorization: Bearer canary7-of-a-secret",
                "authorization: basic canary7-of-a-secret",
                "jdbc:postgresql://scott:canary7-of-a-secret@db/x",
                "key sk-canary7-of-a-secret is wrong",
                "-----BEGIN PRIVATE KEY-----\ncanary7-of-a-secret\n-----END PRIVATE KEY-----",
            })
    void whatLooksLikeASecretIsMasked(String message) {
        assertThat(line("text", message, null)).contains("***").doesNotContain(CANARY);
        assertThat(line("json", message, null)).contains("***").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls.keystore.password refused: say where the secret lies, env:NAME or file:PATH, and not what it is",
                "quiz 1.3 needs package com.acme.text [1.0,2.0): no bundle exports it",
                "a basic understanding of bearer authentication",
                "max.tokens = 5",
                "https://example.com:8443/agents/{name}/ws speaks envelope",
            })
    void whatIsNoneStays(String message) {
        assertThat(line("text", message, null)).contains(message);
    }

    @Test
    void knownSecretIsMaskedWhereverItStands() {
        Secrets.in(context).hide("correct \"horse\" battery");

        Exception failure = new IllegalStateException("cannot log in with correct \"horse\" battery");

        assertThat(line("text", "tried correct \"horse\" battery", failure))
                .contains("tried ***")
                .doesNotContain("horse");
        assertThat(line("json", "tried correct \"horse\" battery", failure)).doesNotContain("horse");
    }

    @Test
    void longerSecretIsMaskedAsAWhole() {
        Secrets.in(context).hide("secret");
        Secrets.in(context).hide("secretive");

        assertThat(line("text", "he was secretive", null))
                .contains("he was ***")
                .doesNotContain("***ive");
    }

    @Test
    void jsonLineIsOneObjectWithItsContext() {
        mdc.put("session", "s1");
        mdc.put("correlation", "a\"b");

        JsonObject event = JsonParser.parseString(line("json", "two\nlines", new IllegalStateException("broken")))
                .getAsJsonObject();

        assertThat(event.get("message").getAsString()).isEqualTo("two\nlines");
        assertThat(event.get("session").getAsString()).isEqualTo("s1");
        assertThat(event.get("correlation").getAsString()).isEqualTo("a\"b");
        assertThat(event.get("level").getAsString()).isEqualTo("INFO");
        assertThat(event.get("error").getAsString()).contains("IllegalStateException: broken");
    }

    @Test
    void hugeMessageIsCut() {
        assertThat(line("text", "a".repeat(1_000_000), null))
                .hasSizeLessThan(70_000)
                .contains("characters more");
    }

    private String line(String format, String message, Throwable thrown) {
        LineEncoder encoder = new LineEncoder();
        encoder.setContext(context);
        encoder.setPattern("%-5level %logger - %msg%n");
        encoder.setFormat(format);
        encoder.start();
        LoggingEvent event =
                new LoggingEvent("x", context.getLogger("acme.Agent"), Level.INFO, message, thrown, new Object[0]);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
