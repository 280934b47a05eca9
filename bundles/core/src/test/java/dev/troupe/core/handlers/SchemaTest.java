package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.troupe.agent.Data;
import dev.troupe.core.handlers.Samples.Drawing;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.core.handlers.Samples.Node;
import dev.troupe.core.handlers.Samples.Page;
import dev.troupe.core.handlers.Samples.Rich;
import dev.troupe.json.Json;
import java.lang.reflect.Type;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private final Binding binding = new Binding();

    @Test
    void optionalMemberIsNotRequired() {
        assertThat(schema(Lead.class)).isEqualTo(json("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema",
                "type":"object",
                "properties":{
                    "name":{"type":"string"},
                    "visits":{"type":"integer","minimum":-2147483648,"maximum":2147483647},
                    "email":{"type":"string"}},
                "required":["name","visits"]}"""));
    }

    @Test
    void recordThatContainsItselfHasAnEnd() {
        assertThat(schema(Node.class)).isEqualTo(json("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema",
                "type":"object",
                "properties":{
                    "name":{"type":"string"},
                    "next":{"$ref":"#"},
                    "children":{"type":"array","items":{"$ref":"#"}}},
                "required":["name","children"]}"""));
    }

    @Test
    void sealedInterfaceIsOneOfItsRecords() {
        assertThat(schema(Drawing.class)).isEqualTo(json("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema",
                "type":"object",
                "properties":{
                    "main":{"$ref":"#/$defs/Figure"},
                    "figures":{"type":"array","items":{"$ref":"#/$defs/Figure"}},
                    "centre":{"$ref":"#/$defs/Circle"}},
                "required":["main","figures","centre"],
                "$defs":{
                    "Figure":{"oneOf":[
                        {"type":"object",
                        "properties":{"type":{"const":"circle"},"radius":{"type":"number"}},
                        "required":["type","radius"]},
                        {"type":"object",
                        "properties":{
                            "type":{"const":"rounded_box"},
                            "width":{"type":"integer","minimum":-2147483648,"maximum":2147483647},
                            "inside":{"type":"array","items":{"$ref":"#/$defs/Figure"}}},
                        "required":["type","width","inside"]},
                        {"type":"object","properties":{"type":{"const":"nothing"}},"required":["type"]}]},
                    "Circle":{"type":"object","properties":{"radius":{"type":"number"}},"required":["radius"]}}}"""));
    }

    @Test
    void everyKindOfTypeIsDescribed() {
        JsonElement schema = schema(Rich.class);

        assertThat(schema).isEqualTo(json("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema",
                "type":"object",
                "properties":{
                    "numbers":{"$ref":"#/$defs/Numbers"},
                    "words":{"$ref":"#/$defs/Words"},
                    "lead":{"$ref":"#/$defs/Lead"},
                    "leads":{"type":"array","items":{"$ref":"#/$defs/Lead"}},
                    "ranks":{"type":"array","items":{"type":"string","enum":["LOW","HIGH"]}},
                    "groups":{
                        "type":"object",
                        "additionalProperties":{"type":"array","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}}},
                    "figure":{"$ref":"#/$defs/Figure"},
                    "figures":{"type":"object","additionalProperties":{"$ref":"#/$defs/Figure"}},
                    "page":{"$ref":"#/$defs/Page"},
                    "node":{"$ref":"#/$defs/Node"},
                    "data":{},
                    "anything":{}},
                "required":["numbers","words","leads","ranks","groups","figure","figures","page","node","data","anything"],
                "$defs":{
                    "Numbers":{
                        "type":"object",
                        "properties":{
                            "b":{"type":"integer","minimum":-128,"maximum":127},
                            "s":{"type":"integer","minimum":-32768,"maximum":32767},
                            "i":{"type":"integer","minimum":-2147483648,"maximum":2147483647},
                            "l":{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807},
                            "f":{"type":"number"},
                            "d":{"type":"number"},
                            "boxed":{"type":"integer","minimum":-2147483648,"maximum":2147483647},
                            "integer":{"type":"integer"},
                            "decimal":{"type":"number"}},
                        "required":["b","s","i","l","f","d","boxed","integer","decimal"]},
                    "Words":{
                        "type":"object",
                        "properties":{
                            "text":{"type":"string"},
                            "letter":{"type":"string","pattern":"^[\\\\s\\\\S]$"},
                            "flag":{"type":"boolean"},
                            "rank":{"type":"string","enum":["LOW","HIGH"]},
                            "instant":{"type":"string","format":"date-time"},
                            "date":{"type":"string","format":"date"},
                            "duration":{"type":"string","format":"duration"},
                            "uuid":{"type":"string","format":"uuid"},
                            "uri":{"type":"string","format":"uri-reference"}},
                        "required":["text","letter","flag","rank","instant","date","duration","uuid","uri"]},
                    "Lead":{
                        "type":"object",
                        "properties":{
                            "name":{"type":"string"},
                            "visits":{"type":"integer","minimum":-2147483648,"maximum":2147483647},
                            "email":{"type":"string"}},
                        "required":["name","visits"]},
                    "Figure":{"oneOf":[
                        {"type":"object",
                        "properties":{"type":{"const":"circle"},"radius":{"type":"number"}},
                        "required":["type","radius"]},
                        {"type":"object",
                        "properties":{
                            "type":{"const":"rounded_box"},
                            "width":{"type":"integer","minimum":-2147483648,"maximum":2147483647},
                            "inside":{"type":"array","items":{"$ref":"#/$defs/Figure"}}},
                        "required":["type","width","inside"]},
                        {"type":"object","properties":{"type":{"const":"nothing"}},"required":["type"]}]},
                    "Page":{
                        "type":"object",
                        "properties":{
                            "items":{"type":"array","items":{"$ref":"#/$defs/Lead"}},
                            "next":{"$ref":"#/$defs/Page"}},
                        "required":["items"]},
                    "Node":{
                        "type":"object",
                        "properties":{
                            "name":{"type":"string"},
                            "next":{"$ref":"#/$defs/Node"},
                            "children":{"type":"array","items":{"$ref":"#/$defs/Node"}}},
                        "required":["name","children"]}}}"""));
    }

    @Test
    void twoUsesOfAGenericRecordAreToldApart() {
        record Both(Page<String> texts, Page<Boolean> flags) {}

        JsonElement definitions = schema(Both.class).getAsJsonObject().get("$defs");

        assertThat(definitions.getAsJsonObject().keySet()).containsExactly("Page", "Page2");
    }

    @Test
    void whatCanBeAnythingIsTrue() {
        assertThat(Schema.of(shape(Data.class))).isEqualTo(Json.TRUE);
        assertThat(Schema.of(shape(Object.class))).isEqualTo(Json.TRUE);
    }

    @Test
    void schemaIsWellFormed() {
        Json schema = Schema.of(shape(Rich.class));

        assertThat(Json.parse(schema.toString())).isEqualTo(schema);
    }

    private JsonElement schema(Type type) {
        return json(Schema.of(shape(type)).toString());
    }

    private Shape shape(Type type) {
        return binding.shape(TypeUse.of(type), "test");
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
