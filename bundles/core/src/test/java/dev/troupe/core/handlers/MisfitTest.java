package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.handlers.Samples.Campaign;
import dev.troupe.core.handlers.Samples.Figure;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.core.handlers.Samples.Optionals;
import dev.troupe.core.handlers.Samples.Rank;
import dev.troupe.core.handlers.Samples.Visits;
import dev.troupe.json.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MisfitTest {

    private final Binding binding = new Binding();

    @Test
    void sentenceNamesTheMemberTheValueAndWhatWasExpected() {
        assertThat(refusal("{\"name\":\"Ada\",\"visits\":\"x\"}", Lead.class))
                .isEqualTo("data.visits: expected a whole number, found \"x\"");
        assertThat(refusal("{\"name\":7,\"visits\":1}", Lead.class)).isEqualTo("data.name: expected a string, found 7");
        assertThat(refusal("\"x\"", Lead.class)).isEqualTo("data: expected an object, found \"x\"");
        assertThat(refusal("[]", boolean.class)).isEqualTo("data: expected true or false, found []");
        assertThat(refusal("{}", String[].class)).isEqualTo("data: expected a list, found {}");
    }

    @Test
    void sentenceLeadsIntoListsAndObjects() {
        String leads = "{\"title\":\"x\",\"leads\":[{\"name\":\"a\",\"visits\":1},{\"visits\":2,\"name\":[]}]}";

        assertThat(refusal(leads, Campaign.class)).isEqualTo("data.leads[1].name: expected a string, found []");
        assertThat(refusal("[[1],[2,{}]]", int[][].class)).isEqualTo("data[1][1]: expected a whole number, found {}");
    }

    @Test
    void missingMemberIsNamed() {
        assertThat(refusal("{\"title\":\"x\",\"leads\":[{\"name\":\"Ada\"}]}", Campaign.class))
                .isEqualTo("data.leads[0].visits: expected a whole number, found nothing");
        assertThat(refusal("{\"name\":null,\"visits\":1}", Lead.class))
                .isEqualTo("data.name: expected a string, found null");
    }

    @Test
    void optionalMemberThatIsThereMustFit() {
        assertThat(refusal("{\"tags\":[\"a\",null]}", Optionals.class))
                .isEqualTo("data.tags[1]: expected a string, found null");
    }

    @Test
    void nullNeverFits() {
        assertThat(refusal("null", Lead.class)).isEqualTo("data: expected an object, found null");
        assertThat(refusal("null", Object.class)).isEqualTo("data: expected a value, found null");
        assertThat(refusal("null", Data.class)).isEqualTo("data: expected a value, found null");
    }

    @Test
    void memberOfDataKeepsItsPlaceInTheWhole() {
        Data lead = data("{\"lead\":{\"name\":\"Ada\",\"visits\":{}}}")
                .member("lead")
                .orElseThrow();
        Data within = data("{\"data\":{\"name\":\"Ada\",\"visits\":{}}}")
                .as(Optionals.class)
                .data();

        assertThat(refusal(lead, Lead.class)).isEqualTo("data.lead.visits: expected a whole number, found {}");
        assertThat(refusal(within, Lead.class)).isEqualTo("data.data.visits: expected a whole number, found {}");
    }

    @Test
    void valueMayHaveAnotherName() {
        Data state = binding.data(Json.parse("[]"), "state");

        assertThat(refusal(state, Lead.class)).isEqualTo("state: expected an object, found []");
    }

    @Test
    void numberOutOfRangeIsToldTheRange() {
        assertThat(refusal("2147483648", int.class))
                .isEqualTo("data: expected a whole number from -2147483648 to 2147483647, found 2147483648");
        assertThat(refusal("-129", byte.class)).isEqualTo("data: expected a whole number from -128 to 127, found -129");
        assertThat(refusal("9223372036854775808", long.class)).startsWith("data: expected a whole number from -92233");
        assertThat(refusal("0.5", short.class))
                .isEqualTo("data: expected a whole number from -32768 to 32767, found 0.5");
        assertThat(refusal("1e309", double.class)).isEqualTo("data: expected a number up to 1.8e308, found 1e309");
        assertThat(refusal("1e39", Float.class)).isEqualTo("data: expected a number up to 3.4e38, found 1e39");
    }

    @Test
    void hugeExponentIsRefusedBeforeItTakesMemory() {
        assertThat(refusal("1e999999999", long.class)).endsWith("found 1e999999999");
        assertThat(refusal("1e9999999999", long.class)).endsWith("found 1e9999999999");
        assertThat(refusal("1e-999999999", BigDecimal.class))
                .isEqualTo("data: expected a number with an exponent up to 1000, found 1e-999999999");
        assertThat(refusal("1e999", BigInteger.class))
                .isEqualTo("data: expected a whole number of up to 100 digits, found 1e999");
        assertThat(refusal("1e999999999", Object.class)).endsWith("found 1e999999999");
    }

    @Test
    void stringIsNoNumberAndNumberNoString() {
        assertThat(refusal("\"7\"", int.class)).isEqualTo("data: expected a whole number, found \"7\"");
        assertThat(refusal("\"7\"", double.class)).isEqualTo("data: expected a number, found \"7\"");
        assertThat(refusal("\"7\"", BigInteger.class)).isEqualTo("data: expected a whole number, found \"7\"");
        assertThat(refusal("\"true\"", boolean.class)).isEqualTo("data: expected true or false, found \"true\"");
        assertThat(refusal("true", String.class)).isEqualTo("data: expected a string, found true");
    }

    @Test
    void wordOfTheWrongFormIsShownAnExample() {
        assertThat(refusal("\"today\"", Instant.class))
                .isEqualTo("data: expected an instant such as \"2026-11-20T13:20:18.106Z\", found \"today\"");
        assertThat(refusal("\"20.11.2026\"", LocalDate.class))
                .isEqualTo("data: expected a date such as \"2026-11-20\", found \"20.11.2026\"");
        assertThat(refusal("90", Duration.class)).isEqualTo("data: expected a duration such as \"PT1M30S\", found 90");
        assertThat(refusal("\"1-1-1-1-1\"", UUID.class)).isEqualTo("data: expected a UUID, found \"1-1-1-1-1\"");
        assertThat(refusal("\"a b\"", URI.class)).isEqualTo("data: expected a URI, found \"a b\"");
        assertThat(refusal("\"ab\"", char.class)).isEqualTo("data: expected a single character, found \"ab\"");
    }

    @Test
    void unknownConstantIsToldTheKnownOnes() {
        assertThat(refusal("\"low\"", Rank.class)).isEqualTo("data: expected one of \"LOW\", \"HIGH\", found \"low\"");
        assertThat(refusal("1", Rank.class)).isEqualTo("data: expected one of \"LOW\", \"HIGH\", found 1");
    }

    @Test
    void recordOfASealedInterfaceMustSayWhichItIs() {
        String known = "\"circle\", \"rounded_box\", \"nothing\"";

        assertThat(refusal("{\"radius\":1}", Figure.class))
                .isEqualTo("data.type: expected one of " + known + ", found nothing");
        assertThat(refusal("{\"type\":\"Circle\"}", Figure.class))
                .isEqualTo("data.type: expected one of " + known + ", found \"Circle\"");
        assertThat(refusal("{\"type\":5}", Figure.class))
                .isEqualTo("data.type: expected one of " + known + ", found 5");
        assertThat(refusal("{\"type\":\"circle\"}", Figure.class))
                .isEqualTo("data.radius: expected a number, found nothing");
        assertThat(refusal("[]", Figure.class)).isEqualTo("data: expected an object, found []");
    }

    @Test
    void recordsOwnRefusalReachesTheSender() {
        assertThat(refusal("[{\"count\":0},{\"count\":-1}]", Visits[].class))
                .isEqualTo("data[1]: count -1 refused: at least 0");
    }

    @Test
    void longValueIsShortened() {
        String longText = "\"" + "x".repeat(38) + "😀".repeat(1000) + "\"";

        assertThat(refusal(longText, int.class))
                .isEqualTo("data: expected a whole number, found \"" + "x".repeat(38) + "…");
        assertThat(refusal("[1,\n2,\t3]", int.class)).isEqualTo("data: expected a whole number, found [1, 2, 3]");
    }

    private String refusal(String json, Type type) {
        return refusal(data(json), type);
    }

    private static String refusal(Data data, Type type) {
        AgentException refusal = catchThrowableOfType(AgentException.class, () -> data.as(type));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID);
        return refusal.text();
    }

    private Data data(String json) {
        return binding.data(Json.parse(json));
    }
}
