package dev.troupe.core.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.handlers.Samples.Circle;
import dev.troupe.core.handlers.Samples.Figure;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.core.handlers.Samples.Node;
import dev.troupe.core.handlers.Samples.Nothing;
import dev.troupe.core.handlers.Samples.Numbers;
import dev.troupe.core.handlers.Samples.Page;
import dev.troupe.core.handlers.Samples.Rank;
import dev.troupe.core.handlers.Samples.Rich;
import dev.troupe.core.handlers.Samples.RoundedBox;
import dev.troupe.core.handlers.Samples.Words;
import dev.troupe.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RandomRecordsTest {

    private static final int SEED = 20_261_120;

    private static final List<String> OTHERS =
            List.of("null", "true", "-1", "0.5", "1e400", "\"x\"", "[]", "{}", "[null]", "{\"type\":\"circle\"}");

    private final Binding binding = new Binding();
    private final Random random = new Random(SEED);

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        for (int i = 0; i < 50; i++) {
            Rich rich = rich();

            Json json = Json.parse(binding.json(rich).toString());
            Rich read = binding.data(json).as(Rich.class);

            assertThat(read).as("seed %d, record %d", SEED, i).isEqualTo(rich);
        }
    }

    @Test
    void textWithOneValueChangedIsReadOrRefusedAndNothingElse() {
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            Json json = Json.parse(changed(binding.json(rich())).toString());

            Throwable failure = catchThrowable(() -> binding.data(json).as(Rich.class));

            if (failure != null) {
                refused++;
                assertThat(failure)
                        .as("seed %d, %s", SEED, json)
                        .isInstanceOfSatisfying(AgentException.class, refusal -> {
                            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID);
                            assertThat(refusal.text()).startsWith("data").contains(": ");
                        });
            }
        }
        assertThat(refused).isBetween(100, 199);
    }
    /** The same text with another value in one place. */
    private Json changed(Json json) {
        List<Json> values = new ArrayList<>();
        collect(json, values);
        Json old = values.get(random.nextInt(values.size()));
        byte[] bytes = json.bytes();
        String before = new String(bytes, json.from(), old.from() - json.from(), UTF_8);
        String after = new String(bytes, old.to(), json.to() - old.to(), UTF_8);
        return Json.parse(before + OTHERS.get(random.nextInt(OTHERS.size())) + after);
    }

    private static void collect(Json json, List<Json> into) {
        into.add(json);
        json.members().values().forEach(member -> collect(member, into));
        json.elements().forEach(element -> collect(element, into));
    }

    private Rich rich() {
        return new Rich(
                numbers(),
                words(),
                random.nextBoolean() ? lead() : null,
                list(this::lead),
                EnumSet.copyOf(random.nextBoolean() ? List.of(Rank.LOW) : List.of(Rank.HIGH, Rank.LOW)),
                map(() -> list(random::nextInt)),
                figure(2),
                map(() -> figure(1)),
                new Page<>(list(this::lead), random.nextBoolean() ? new Page<>(list(this::lead), null) : null),
                node(3),
                binding.data(Json.string(text())),
                anything(2));
    }

    private Numbers numbers() {
        return new Numbers(
                (byte) random.nextInt(),
                (short) random.nextInt(),
                random.nextInt(),
                random.nextLong(),
                (float) random.nextGaussian(),
                random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300),
                random.nextInt(10),
                new BigInteger(200, random).negate(),
                new BigDecimal(new BigInteger(100, random), random.nextInt(60) - 30));
    }

    private Words words() {
        return new Words(
                text(),
                (char) random.nextInt(0xD800),
                random.nextBoolean(),
                random.nextBoolean() ? Rank.LOW : Rank.HIGH,
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                LocalDate.ofEpochDay(random.nextInt(100_000)),
                Duration.ofMillis(random.nextInt()),
                new UUID(random.nextLong(), random.nextLong()),
                URI.create("https://example.org/" + random.nextInt()));
    }

    private Lead lead() {
        return new Lead(text(), random.nextInt(), random.nextBoolean() ? text() : null);
    }

    private Figure figure(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> new Circle(random.nextDouble());
            case 1 -> new RoundedBox(random.nextInt(), depth == 0 ? List.of() : list(() -> figure(depth - 1)));
            default -> new Nothing();
        };
    }

    private Node node(int depth) {
        return new Node(
                text(),
                depth > 0 && random.nextBoolean() ? node(depth - 1) : null,
                depth > 0 ? list(() -> node(depth - 1)) : List.of());
    }

    /** Of those classes that reading without a type gives. */
    private Object anything(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble() + 0.5;
            case 2 -> text();
            case 3 -> random.nextBoolean();
            case 4 -> list(() -> anything(depth - 1));
            default -> map(() -> anything(depth - 1));
        };
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        while (random.nextInt(3) > 0) {
            list.add(element.get());
        }
        return list;
    }

    private <T> Map<String, T> map(Supplier<T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        list(this::text).forEach(key -> map.put(key, value.get()));
        return map;
    }

    /** Any characters, all but halves of pairs. */
    private String text() {
        return random.ints(random.nextInt(12), 0, 0x11000)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
