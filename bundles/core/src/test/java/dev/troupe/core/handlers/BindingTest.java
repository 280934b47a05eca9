package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.Data;
import dev.troupe.core.handlers.Samples.Campaign;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.core.handlers.Samples.Node;
import dev.troupe.core.handlers.Samples.Numbers;
import dev.troupe.core.handlers.Samples.Optionals;
import dev.troupe.core.handlers.Samples.Page;
import dev.troupe.core.handlers.Samples.Rank;
import dev.troupe.core.handlers.Samples.Words;
import dev.troupe.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BindingTest {

    private final Binding binding = new Binding();

    @Test
    void recordIsReadWhateverTheOrderOfItsMembers() {
        Data data = data("{ \"email\" : \"a@b.c\", \"visits\":3,\n\"name\": \"Ada\" }");

        Lead lead = data.as(Lead.class);

        assertThat(lead).isEqualTo(new Lead("Ada", 3, "a@b.c"));
    }

    @Test
    void memberThatTheRecordDoesNotHaveIsIgnored() {
        Data data = data("{\"name\":\"Ada\",\"more\":{\"deep\":[1,{\"}\":\"]\\\"\"}]},\"visits\":3,\"x\":null}");

        Lead lead = data.as(Lead.class);

        assertThat(lead).isEqualTo(new Lead("Ada", 3, null));
    }

    @Test
    void lastOfTwoMembersOfOneNameCounts() {
        Data data = data("{\"name\":\"Ada\",\"visits\":3,\"name\":\"Bob\"}");

        Lead lead = data.as(Lead.class);
        Map<String, Object> map = data.as(type("map"));

        assertThat(lead.name()).isEqualTo("Bob").isEqualTo(map.get("name"));
    }

    @Test
    void nameWithEscapesIsTheSameName() {
        Data data = data("{\"n\\u0061me\":\"A\\\"d\\u00e4\\n\",\"visits\":3}");

        assertThat(data.as(Lead.class).name()).isEqualTo("A\"dä\n");
    }

    @Test
    void optionalMembersMayBeAbsent() {
        Optionals optionals = data("{}").as(Optionals.class);

        assertThat(optionals).isEqualTo(new Optionals(null, 0, false, null, null));
    }

    @Test
    void optionalMembersMayBeNull() {
        Optionals optionals = data("{\"count\":null,\"number\":null,\"flag\":null,\"tags\":null,\"data\":null}")
                .as(Optionals.class);

        assertThat(optionals).isEqualTo(new Optionals(null, 0, false, null, null));
    }

    @Test
    void optionalMembersAreReadWhenThere() {
        Optionals optionals = data("{\"count\":1,\"number\":2,\"flag\":true,\"tags\":[\"a\"],\"data\":{\"b\": 1}}")
                .as(Optionals.class);

        assertThat(optionals).isEqualTo(new Optionals(1, 2, true, List.of("a"), data("{\"b\": 1}")));
    }

    @Test
    void recordMayContainItself() {
        Data data = data(
                "{\"name\":\"a\",\"next\":{\"name\":\"b\",\"children\":[]},\"children\":[{\"name\":\"c\",\"children\":[]}]}");

        Node node = data.as(Node.class);

        Node b = new Node("b", null, List.of());
        Node c = new Node("c", null, List.of());
        assertThat(node).isEqualTo(new Node("a", b, List.of(c)));
    }

    @Test
    void genericRecordKnowsItsArguments() {
        Page<Lead> page = data("{\"items\":[],\"next\":{\"items\":[{\"name\":\"Ada\",\"visits\":1}]}}")
                .as(type("page"));

        assertThat(page).isEqualTo(new Page<>(List.of(), new Page<>(List.of(new Lead("Ada", 1, null)), null)));
    }

    @Test
    void wordsHaveTheirUsualForms() {
        Data data = data("""
                {"text":"x","letter":"ß","flag":true,"rank":"HIGH","instant":"2026-11-20T13:20:18.106Z","date":"2026-11-20",
                "duration":"PT1M30S","uuid":"123e4567-e89b-12d3-a456-426614174000","uri":"https://example.org/a?b#c"}""");

        Words words = data.as(Words.class);

        assertThat(words)
                .isEqualTo(new Words(
                        "x",
                        'ß',
                        true,
                        Rank.HIGH,
                        Instant.parse("2026-11-20T13:20:18.106Z"),
                        LocalDate.of(2026, 11, 20),
                        Duration.ofSeconds(90),
                        UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                        URI.create("https://example.org/a?b#c")));
    }

    @Test
    void numbersReachTheLimitsOfTheirTypes() {
        Data data = data("""
                {"b":-128,"s":32767,"i":-2147483648,"l":9223372036854775807,"f":3.4e38,"d":1.7e308,"boxed":7,
                "integer":123456789012345678901234567890,"decimal":0.10}""");

        Numbers numbers = data.as(Numbers.class);

        assertThat(numbers)
                .isEqualTo(new Numbers(
                        Byte.MIN_VALUE,
                        Short.MAX_VALUE,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        3.4e38f,
                        1.7e308,
                        7,
                        new BigInteger("123456789012345678901234567890"),
                        new BigDecimal("0.10")));
    }

    @Test
    void wholeNumberMayBeWrittenWithPointOrExponent() {
        assertThat(data("3.0").as(int.class)).isEqualTo(3);
        assertThat(data("3e0").as(Long.class)).isEqualTo(3L);
        assertThat(data("9007199254740993.0").as(long.class)).isEqualTo(9_007_199_254_740_993L);
        assertThat(data("-0").as(short.class)).isZero();
        assertThat(data("1e2").as(BigInteger.class)).isEqualTo(100);
    }

    @Test
    void collectionsAndArraysAreRead() {
        Map<String, Set<Rank>> set =
                data("{\"a\":[\"LOW\",\"HIGH\",\"LOW\"],\"b\":[]}").as(type("sets"));
        List<Rank>[] array = data("[[],[\"LOW\"]]").as(type("arrays"));
        int[][] ints = data("[[1,2],[]]").as(int[][].class);

        assertThat(set).isEqualTo(Map.of("a", Set.of(Rank.LOW, Rank.HIGH), "b", Set.of()));
        assertThat(array).containsExactly(List.of(), List.of(Rank.LOW));
        assertThat(ints).isDeepEqualTo(new int[][] {{1, 2}, {}});
    }

    @Test
    void whatIsReadCannotBeChanged() {
        Campaign campaign = data("{\"title\":\"x\",\"leads\":[]}").as(Campaign.class);
        Map<String, Object> map = data("{}").as(type("map"));

        assertThat(campaign.leads()).isUnmodifiable();
        assertThat(map).isUnmodifiable();
    }

    @Test
    void valueOfNoKnownTypeBecomesWhatItLooksLike() {
        Object value = data("[1,9223372036854775808,1.5,1e3,\"a\",true,null,{\"b\":[null]}]")
                .as(Object.class);

        assertThat(value)
                .isEqualTo(Arrays.asList(
                        1L,
                        new BigInteger("9223372036854775808"),
                        1.5,
                        1000.0,
                        "a",
                        true,
                        null,
                        Map.of("b", Collections.singletonList(null))));
    }

    @Test
    void dataWithinARecordIsASliceOfTheSameText() {
        Json json = Json.parse("{\"data\":  { \"b\" : 1 } }");

        Optionals optionals = binding.data(json).as(Optionals.class);

        assertThat(optionals.data().json()).isEqualTo("{ \"b\" : 1 }");
        assertThat(binding.json(optionals.data()).bytes()).isSameAs(json.bytes());
    }

    @Test
    void scalarAtTheEndOfTheBytesIsRead() {
        byte[] frame = "{\"data\":17}trailer".getBytes(StandardCharsets.UTF_8);

        assertThat(binding.data(Json.checked(frame, 8, 10)).as(int.class)).isEqualTo(17);
        assertThat(data("true").as(boolean.class)).isTrue();
    }

    @Test
    void membersOfDataAreFoundByName() {
        Data data = data("{\"a\":\"x\",\"b\":null,\"c\":{\"d\":1}}");

        assertThat(data.text("a")).contains("x");
        assertThat(data.text("c")).isEmpty();
        assertThat(data.member("b")).isEmpty();
        assertThat(data.member("c").orElseThrow().json()).isEqualTo("{\"d\":1}");
        assertThat(data.size()).isEqualTo(30);
    }

    @Test
    void typeWithoutJsonIsRefusedWithASentence() {
        assertThatThrownBy(() -> data("{}").as(Thread.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what is asked for is of type Thread; use a record, an enum, String, a number, boolean,"
                        + " List, Set, Map<String, …>, a sealed interface of records, or Data");
    }

    /** Types with arguments, as the language writes them. */
    interface Types {
        Map<String, Object> map();

        Page<Lead> page();

        Map<String, Set<Rank>> sets();

        List<Rank>[] arrays();
    }

    private static Type type(String name) {
        return Stream.of(Types.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .map(Method::getGenericReturnType)
                .findFirst()
                .orElseThrow();
    }

    private Data data(String json) {
        return binding.data(Json.parse(json));
    }
}
