package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.handlers.Samples.Circle;
import dev.troupe.core.handlers.Samples.Drawing;
import dev.troupe.core.handlers.Samples.Figure;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.core.handlers.Samples.Nothing;
import dev.troupe.core.handlers.Samples.Optionals;
import dev.troupe.core.handlers.Samples.Page;
import dev.troupe.core.handlers.Samples.Rank;
import dev.troupe.core.handlers.Samples.RoundedBox;
import dev.troupe.json.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritingTest {

    private final Binding binding = new Binding();

    @Test
    void recordIsWrittenInTheOrderOfItsComponents() {
        assertThat(json(new Lead("A\"d\nä", -3, "a@b.c")))
                .isEqualTo("{\"name\":\"A\\\"d\\nä\",\"visits\":-3,\"email\":\"a@b.c\"}");
    }

    @Test
    void memberThatIsNullIsLeftOut() {
        assertThat(json(new Lead("Ada", 0, null))).isEqualTo("{\"name\":\"Ada\",\"visits\":0}");
        assertThat(json(new Optionals(null, 0, false, null, null))).isEqualTo("{\"number\":0,\"flag\":false}");
    }

    @Test
    void plainValuesAreWrittenByTheirClass() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rank", Rank.LOW);
        map.put("when", Instant.EPOCH);
        map.put("how long", Duration.ofSeconds(90));
        map.put("none", null);
        map.put("list", Arrays.asList(1, 2.5, null, true, 'c', new BigDecimal("1E+3")));
        map.put("array", new Object[] {new int[] {1, 2}, "x"});
        map.put("lead", new Page<>(List.of(new Lead("Ada", 1, null)), null));

        assertThat(json(map))
                .isEqualTo("{\"rank\":\"LOW\",\"when\":\"1970-01-01T00:00:00Z\",\"how long\":\"PT1M30S\",\"none\":null,"
                        + "\"list\":[1,2.5,null,true,\"c\",1E+3],\"array\":[[1,2],\"x\"],"
                        + "\"lead\":{\"items\":[{\"name\":\"Ada\",\"visits\":1}]}}");
        assertThat(json(null)).isEqualTo("null");
        assertThat(json("x")).isEqualTo("\"x\"");
        assertThat(json(List.of())).isEqualTo("[]");
    }

    @Test
    void sealedInterfaceIsTaggedWhereItIsDeclared() {
        Figure box = new RoundedBox(4, List.of(new Nothing()));

        String json = json(new Drawing(box, List.of(new Circle(1.0)), new Circle(2.0)));

        assertThat(json)
                .isEqualTo("{\"main\":{\"type\":\"rounded_box\",\"width\":4,\"inside\":[{\"type\":\"nothing\"}]},"
                        + "\"figures\":[{\"type\":\"circle\",\"radius\":1.0}],\"centre\":{\"radius\":2.0}}");
    }

    @Test
    void recordOfASealedInterfaceIsTaggedWhereNothingIsDeclared() {
        List<Figure> figures = List.of(new Circle(1.0), new Nothing());

        Json json = binding.json(figures);

        assertThat(json).hasToString("[{\"type\":\"circle\",\"radius\":1.0},{\"type\":\"nothing\"}]");
        assertThat(binding.data(json).as(Figure[].class)).containsExactlyElementsOf(figures);
    }

    @Test
    void nameOfARecordIsInLowerCaseWithUnderscores() {
        record HTTPRequest() {}
        record LeadScored2() {}

        assertThat(UnionShape.tag(HTTPRequest.class)).isEqualTo("http_request");
        assertThat(UnionShape.tag(LeadScored2.class)).isEqualTo("lead_scored2");
    }

    @Test
    void dataPassesThroughWithoutACopy() {
        Json json = Json.parse(" [1, 2] ");

        assertThat(binding.json(json)).isSameAs(json);
        assertThat(binding.json(new Binding().data(json))).isSameAs(json);
    }

    @Test
    void dataWithinAnotherValueKeepsItsText() {
        Data data = binding.data(Json.parse("{\"a\" : 1}"));

        assertThat(json(Map.of("x", data))).isEqualTo("{\"x\":{\"a\" : 1}}");
        assertThat(json(new Optionals(null, 0, false, null, data))).endsWith("\"data\":{\"a\" : 1}}");
    }

    @Test
    void foreignDataIsTakenByItsText() {
        assertThat(json(new TextData(" {\"a\": 1} "))).isEqualTo("{\"a\": 1}");
    }

    @Test
    void numberThatJsonDoesNotHaveIsRefused() {
        assertInvalid(Double.NaN, "data: NaN is no number in JSON");
        assertInvalid(
                List.of(new Circle(1), new Circle(Double.NEGATIVE_INFINITY)),
                "data[1].radius: -Infinity is no number in JSON");
        assertInvalid(Float.POSITIVE_INFINITY, "data: Infinity is no number in JSON");
        assertInvalid(BigDecimal.TEN.pow(200), "data: a number of 201 characters refused: at most 100");
    }

    @Test
    void overOneMebibyteIsRefused() {
        String exact = "x".repeat((1 << 20) - 2);

        assertThat(binding.json(exact).size()).isEqualTo(1 << 20);
        assertInvalid(
                "x".repeat(10 << 20), "data of 10485760 characters refused: at most 1048576 fit into one message");
        assertInvalid(
                Map.of("x".repeat(2 << 20), 1),
                "data of 2097152 characters refused: at most 1048576 fit into one message");
        assertInvalid(exact + "x", "data of 1048577 bytes refused: at most 1048576 fit into one message");
        assertInvalid(
                binding.data(Json.string(exact + "x")),
                "data of 1048577 bytes refused: at most 1048576 fit into one message");
    }

    @Test
    void endlessListEndsAtTheLimit() {
        List<String> endless = Collections.nCopies(Integer.MAX_VALUE, "x");

        assertInvalid(endless, "data of 1048580 bytes and more refused: at most 1048576 fit into one message");
    }

    @Test
    void listThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertInvalid(list, "data nested deeper than 64 levels refused");
    }

    @Test
    void depthOfDataCountsWhereItIsPut() {
        Data deep = binding.data(Json.parse("[".repeat(63) + "]".repeat(63)));

        assertThat(json(List.of(deep))).isEqualTo("[".repeat(64) + "]".repeat(64));
        assertInvalid(List.of(List.of(deep)), "data nested deeper than 64 levels refused");
    }

    @Test
    void objectWithoutJsonIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> json(Map.of("a", List.of(Optional.empty()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data.a[0] is of type Optional; use the value itself or null;"
                        + " a component that may be null is marked @OptionalMember");
        assertThatThrownBy(() -> json(Map.of(1, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data has the key 1, which is no String, and cannot be JSON");
    }

    private void assertInvalid(Object value, String text) {
        assertThatThrownBy(() -> binding.json(value))
                .isInstanceOfSatisfying(
                        AgentException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
                .hasMessage(text);
    }

    private String json(Object value) {
        return binding.json(value).toString();
    }

    /** Data as another host might make them. */
    private record TextData(String json) implements Data {

        @Override
        public <T> T as(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T as(Type type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> text(String key) {
            return Optional.empty();
        }

        @Override
        public Optional<Data> member(String key) {
            return Optional.empty();
        }

        @Override
        public boolean isNull() {
            return false;
        }

        @Override
        public int size() {
            return json.length();
        }
    }
}
