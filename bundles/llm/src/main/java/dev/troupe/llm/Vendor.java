package dev.troupe.llm;

import dev.troupe.llm.protocol.Anthropic;
import dev.troupe.llm.protocol.OpenAi;
import dev.troupe.llm.protocol.Protocol;
import java.net.URI;
import java.util.Locale;

/** Who has made a protocol, and what is assumed of a model for which little is configured. */
enum Vendor {
    OPENAI("https://api.openai.com/v1", "OPENAI_", "gpt-4o-mini"),
    ANTHROPIC("https://api.anthropic.com/v1", "ANTHROPIC_", "");

    private final URI url;
    private final String variables;
    private final String model;

    Vendor(String url, String variables, String model) {
        this.url = URI.create(url);
        this.variables = variables;
        this.model = model;
    }

    static Vendor of(String kind) {
        return switch (kind) {
            case "openai" -> OPENAI;
            case "anthropic" -> ANTHROPIC;
            default ->
                throw new IllegalArgumentException("kind '" + kind
                        + "' refused: openai for all that speaks chat completions as OpenAI does, or anthropic");
        };
    }

    Protocol protocol() {
        return switch (this) {
            case OPENAI -> new OpenAi();
            case ANTHROPIC -> new Anthropic();
        };
    }

    /** Of its own server. */
    URI url() {
        return url;
    }

    /** Name of a variable of the environment, such as {@code OPENAI_API_KEY}. */
    String variable(String what) {
        return variables + what.toUpperCase(Locale.ROOT);
    }

    /** Unless said otherwise; empty for none. */
    String model() {
        return model;
    }
}
