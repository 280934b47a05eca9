package dev.troupe.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.json.Json;
import org.junit.jupiter.api.Test;

class IndentedTest {

    private static String indented(String json) throws Exception {
        return new String(Indented.of(Json.parse(json)), UTF_8);
    }

    @Test
    void membersAndElementsHaveALineEach() throws Exception {
        String text = indented("{\"workouts\":[{\"type\":\"run\",\"km\":5.0},7],\"none\":[ ],\"empty\":{ } }");

        assertThat(text).isEqualTo("""
                {
                  "workouts": [
                    {
                      "type": "run",
                      "km": 5.0
                    },
                    7
                  ],
                  "none": [],
                  "empty": {}
                }
                """);
    }

    @Test
    void whatStandsInStringsStaysAsItIs() throws Exception {
        String text = indented("{\"a\\\"{,:[\":\"b\\\\\",\"c\":\"\\u0041 💪 }\"}");

        assertThat(text).isEqualTo("{\n  \"a\\\"{,:[\": \"b\\\\\",\n  \"c\": \"\\u0041 💪 }\"\n}\n");
    }

    @Test
    void valueAloneIsALine() throws Exception {
        assertThat(indented(" true ")).isEqualTo("true\n");
    }
}
