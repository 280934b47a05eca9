package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.agent.ErrorCode;
import dev.troupe.host.trial.ApiDocument;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /openapi.json} says, held against what the host does. That it leaves out no route is seen from inside, by RoutesIT. */
@ExtendWith(TroupeExtension.class)
class OpenApiIT {

    private static final String DOCUMENT = "/openapi.json";

    @Test
    void documentKeepsTheRulesOfOpenApi(Troupe troupe) {
        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(troupe.rest().get(DOCUMENT).body());

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(document(troupe).looseReferences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET  | /api/v1/agents                   | /api/v1/agents                 | -              | 200
            GET  | /api/v1/agents/{name}            | /api/v1/agents/echo            | -              | 200
            GET  | /api/v1/agents/{name}            | /api/v1/agents/nobody          | -              | 404
            POST | /api/v1/agents/{name}/messages   | /api/v1/agents/echo/messages   | {"data":[1]}   | 200
            POST | /api/v1/agents/{name}/messages   | /api/v1/agents/echo/messages   | []             | 400
            POST | /api/v1/agents/{name}/messages   | /api/v1/agents/echo/messages   | {"type":7}     | 400
            POST | /api/v1/agents/{name}/messages   | /api/v1/agents/nobody/messages | {"data":1}     | 404
            GET  | /api/v1/route                    | /api/v1/route?text=good+morning | -             | 200
            GET  | /api/v1/route                    | /api/v1/route                  | -              | 400
            GET  | /api/v1/sessions                 | /api/v1/sessions               | -              | 200
            GET  | /api/v1/deployments              | /api/v1/deployments            | -              | 200
            POST | /api/v1/deployments/gc           | /api/v1/deployments/gc         | {}             | 200
            POST | /api/v1/tickets                  | /api/v1/tickets                | {"path":"/agents/echo/ws"} | 200
            POST | /api/v1/tickets                  | /api/v1/tickets                | {}             | 400
            GET  | /health                          | /health                        | -              | 200
            GET  | /health/live                     | /health/live                   | -              | 200
            GET  | /health/ready                    | /health/ready                  | -              | 200
            GET  | /realtime/status                 | /realtime/status               | -              | 200
            GET  | /realtime/connections            | /realtime/connections          | -              | 200
            POST | /realtime/broadcast              | /realtime/broadcast            | {"a":1}        | 200
            POST | /realtime/broadcast              | /realtime/broadcast            | [1]            | 422
            POST | /realtime/topic/{name}           | /realtime/topic/described      | {"a":1}        | 200
            POST | /realtime/topic/{name}           | /realtime/topic/described      | nonsense       | 422
            GET  | /stream/topic/{name}             | /stream/topic/*x*x*x*x*x*x*x*x*x | -            | 422
            GET  | /external-status                 | /external-status               | -              | 200
            POST | /send-to-external                | /send-to-external              | {"content":"hi"} | 200
            POST | /send-to-external                | /send-to-external              | nonsense       | 400
            GET  | /user/{id}/files                 | /user/nobody/files             | -              | 200
            GET  | /user/{id}/file/{name}           | /user/nobody/file/notes.md     | -              | 404
            GET  | /user/{id}/file/{name}           | /user/nobody/file/nul          | -              | 400
            GET  | /                                | /                              | -              | 200
            GET  | /sessions                        | /sessions                      | -              | 200
            GET  | /openapi.json                    | /openapi.json                  | -              | 200
            """)
    void answerIsAsDescribed(String method, String template, String path, String body, int status, Troupe troupe) {
        Rest.Reply reply =
                body == null ? troupe.rest().get(path) : troupe.rest().post(path, body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertDescribed(method, template, reply, troupe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/client/troupe.js", "/client/troupe.classic.js"})
    void scriptIsAsDescribed(String path, Troupe troupe) {
        Rest.Reply script = troupe.rest().get(path);
        Rest.Reply again = troupe.rest().get(path, "If-None-Match", script.header("ETag"));
        JsonNode described = document(troupe).resolved(pointer("paths", path, "get", "responses"));

        assertThat(List.of(script.status(), again.status())).containsExactly(200, 304);
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        assertThat(described.has("304")).isTrue();
        assertThat(described.at("/200/content").has("text/javascript")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/dead-letters             | /api/v1/dead-letters              | 200
            GET    | /api/v1/dead-letters/{id}        | /api/v1/dead-letters/99999        | 404
            DELETE | /api/v1/dead-letters/{id}        | /api/v1/dead-letters/99999        | 404
            POST   | /api/v1/dead-letters/{id}/replay | /api/v1/dead-letters/99999/replay | 404
            """)
    void answerAboutDeadLettersIsAsDescribed(String method, String template, String path, int status, Troupe troupe) {
        troupe.awaitStore();

        Rest.Reply reply = troupe.rest().request(method, path);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertDescribed(method, template, reply, troupe);
        assertThat(troupe.anonymous().request(method, path).status()).isIn(401, 403);
    }

    @Test
    void refusalsAreAsDescribed(Troupe troupe) {
        String template = "/api/v1/agents/{name}/messages";
        String path = "/api/v1/agents/echo/messages";
        Rest.Reply tooLarge = troupe.rest().post(path, "{\"data\":\"" + "x".repeat(1 << 20) + "\"}");
        Rest.Reply foreign = troupe.rest().post(path, "{}", "Origin", "https://evil.example");
        Rest.Reply unknown = troupe.anonymous().get("/api/v1/sessions");

        assertThat(List.of(tooLarge.status(), foreign.status(), unknown.status()))
                .containsExactly(413, 403, 401);
        assertDescribed("POST", template, tooLarge, troupe);
        assertDescribed("POST", template, foreign, troupe);
        assertDescribed("GET", "/api/v1/sessions", unknown, troupe);
    }

    @Test
    void failuresOfAgentsAreAsDescribed(Troupe troupe) {
        troupe.deploy().put(Tally.jar("described", "1.0.0"));
        Await.until(
                "the agent answers",
                () -> troupe.rest().message("described", Tally.GET, "{}").status() == 200);

        Rest.Reply unknown = troupe.rest().message("described", "no_such_type", "{}");
        Rest.Reply misfit = troupe.rest().message("described", Tally.ADD, "{\"by\":\"one\"}");

        assertThat(List.of(unknown.status(), misfit.status())).containsOnly(400);
        assertDescribed("POST", "/api/v1/agents/{name}/messages", unknown, troupe);
        assertDescribed("POST", "/api/v1/agents/{name}/messages", misfit, troupe);
        assertDescribed("GET", "/api/v1/agents/{name}", troupe.rest().get("/api/v1/agents/described"), troupe);
    }

    @Test
    void methodsThatAreNotDescribedAreRefused(Troupe troupe) {
        ApiDocument document = document(troupe);
        for (String template : document.names("/paths")) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (!document.resolved(pointer("paths", template)).has(method.toLowerCase(Locale.ROOT))) {
                    Rest.Reply reply = troupe.rest()
                            .request(method, template.replace("{name}", "echo").replace("{id}", "1"));

                    assertThat(reply.status()).as(method + " " + template).isIn(404, 405);
                }
            }
        }
    }

    @Test
    void everyCodeOfTheHostIsNamed(Troupe troupe) throws IllegalAccessException {
        List<String> named = new ArrayList<>();
        document(troupe).root().at("/components/schemas/Code/examples").forEach(code -> named.add(code.asText()));

        assertThat(named).containsAll(codes());
    }

    private static List<String> codes() throws IllegalAccessException {
        List<String> codes = new ArrayList<>();
        for (Field constant : ErrorCode.class.getFields()) {
            if (Modifier.isStatic(constant.getModifiers())) {
                codes.add((String) constant.get(null));
            }
        }
        return codes;
    }

    private static void assertDescribed(String method, String template, Rest.Reply reply, Troupe troupe) {
        ApiDocument document = document(troupe);
        JsonPointer answer = pointer(
                "paths", template, method.toLowerCase(Locale.ROOT), "responses", Integer.toString(reply.status()));
        JsonNode described = document.resolved(answer);

        assertThat(described.isMissingNode()).as("nothing at " + answer).isFalse();
        assertThat(document.objections(described.at("/content/application~1json/schema"), reply.body()))
                .as(reply.body())
                .isEmpty();
    }

    private static ApiDocument document(Troupe troupe) {
        return ApiDocument.json(troupe.rest().get(DOCUMENT).body());
    }

    private static JsonPointer pointer(String... names) {
        return Stream.of(names).reduce(JsonPointer.empty(), JsonPointer::appendProperty, JsonPointer::append);
    }
}
