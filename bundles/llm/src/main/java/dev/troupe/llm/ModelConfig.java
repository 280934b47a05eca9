package dev.troupe.llm;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code config/dev.troupe.llm.model-NAME.cfg}; {@link Settings} reads and checks them. */
@ObjectClassDefinition(
        name = "Troupe: language model",
        description = "A language model that agents may be answered by, one of many")
public @interface ModelConfig {

    String PID = "dev.troupe.llm.model";

    @AttributeDefinition(
            name = "Kind",
            description = "What the server speaks",
            options = {
                @Option(label = "OpenAI-compatible", value = "openai"),
                @Option(label = "Anthropic", value = "anthropic")
            })
    String kind() default "openai";

    @AttributeDefinition(
            name = "URL",
            description = "Of the server, up to where /chat/completions or /messages begins; empty for the vendor's",
            required = false)
    String url() default "";

    @AttributeDefinition(
            name = "Model",
            description = "By the vendor's name; empty for OPENAI_MODEL or gpt-4o-mini, or ANTHROPIC_MODEL",
            required = false)
    String model() default "";

    @AttributeDefinition(
            name = "Key",
            description = "Where it lies: env:NAME, file:PATH or platform:SERVICE/KEY; empty for the vendor's variable",
            required = false)
    String api_key() default "";

    @AttributeDefinition(name = "Order", description = "Lower ones are asked first", min = "0", max = "1000")
    int order() default 100;

    @AttributeDefinition(
            name = "Temperature",
            description = "Whether what agents want is passed on",
            options = {@Option(label = "agent", value = "agent"), @Option(label = "none", value = "none")})
    String temperature() default "agent";

    @AttributeDefinition(
            name = "Reply tokens",
            description = "The most that it may say when an agent does not say how much; 0: the server's own limit",
            min = "0",
            max = "1000000")
    int reply_tokens() default 0;

    @AttributeDefinition(
            name = "First byte",
            description = "Milliseconds for which the beginning of an answer is waited for",
            min = "10",
            max = "600000")
    int first_byte_ms() default 20_000;

    @AttributeDefinition(
            name = "Idle",
            description = "Milliseconds for which nothing may come in the middle of an answer",
            min = "10",
            max = "600000")
    int idle_ms() default 15_000;

    @AttributeDefinition(
            name = "Deadline",
            description = "Milliseconds for one call of this model with all its tries",
            min = "10",
            max = "3600000")
    int deadline_ms() default 120_000;

    @AttributeDefinition(name = "Retries", description = "After the first try", min = "0", max = "10")
    int retries() default 2;

    @AttributeDefinition(
            name = "Pause",
            description = "Milliseconds before the first retry, at most; doubles with each",
            min = "1",
            max = "60000")
    int retry_ms() default 500;

    @AttributeDefinition(
            name = "Longest pause",
            description = "Milliseconds beyond which no retry is waited for, even if the server asks for it",
            min = "1",
            max = "600000")
    int retry_max_ms() default 5_000;

    @AttributeDefinition(
            name = "Rest",
            description = "Milliseconds for which it is not asked after it has failed",
            min = "1",
            max = "3600000")
    int rest_ms() default 10_000;

    @AttributeDefinition(
            name = "Reply size",
            description = "KiB that an answer may have, calls of tools included",
            min = "1",
            max = "16384")
    int reply_kib() default 512;

    @AttributeDefinition(
            name = "Calls",
            description = "How many may be under way at once; others wait",
            min = "1",
            max = "10000")
    int calls_max() default 64;
}
