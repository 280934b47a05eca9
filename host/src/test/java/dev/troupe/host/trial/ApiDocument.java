package dev.troupe.host.trial;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/** A document of an API, in JSON or YAML, whose schemas are JSON Schema 2020-12. */
public record ApiDocument(JsonNode root) {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    public static ApiDocument json(String text) {
        return new ApiDocument(Unchecked.call(() -> new ObjectMapper().readTree(text)));
    }

    public static ApiDocument yaml(Path file) {
        Object content =
                new Yaml().load(Unchecked.call(() -> Files.readString(file))); // follows aliases, as Jackson does not
        return new ApiDocument(new ObjectMapper().valueToTree(content));
    }

    /** The names of an object's members. */
    public List<String> names(String pointer) {
        List<String> names = new ArrayList<>();
        root.at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What is at the pointer, or where its {@code $ref} leads. */
    public JsonNode resolved(JsonPointer pointer) {
        JsonNode node = root.at(pointer);
        while (node.has("$ref")) {
            node = root.at(node.get("$ref").asText().substring(1));
        }
        return node;
    }

    /** What is wrong with the text by this schema, which may refer to those under {@code components}; empty when it fits. */
    public List<String> objections(JsonNode schema, String text) {
        ObjectNode alone = schema.deepCopy();
        alone.set("$defs", root.at("/components/schemas"));
        // a keyword that JSON Schema has, for it would warn of others
        String inItsOwnWords = alone.toString().replace("#/components/schemas/", "#/$defs/");
        return SCHEMAS.getSchema(inItsOwnWords).validate(text, InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** Each {@code $ref} that leads nowhere. */
    public List<String> looseReferences() {
        return root.findValues("$ref").stream()
                .map(JsonNode::asText)
                .filter(reference -> root.at(reference.substring(1)).isMissingNode())
                .toList();
    }
}
