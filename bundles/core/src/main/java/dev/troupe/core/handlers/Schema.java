package dev.troupe.core.handlers;

import dev.troupe.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Describes a shape as JSON Schema (draft 2020-12). Records and sealed interfaces within it stand under {@code $defs}, so that one that contains
 * itself has an end. An optional member is one that is not required; that it may be null as well is left unsaid: nobody needs to send null.
 */
final class Schema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** Of an object that nothing is known of. */
    static final Json NO_MEMBERS = noMembers();

    private final Output out = new Output("schema");
    private final Definitions definitions;

    private Schema(Shape root) {
        definitions = new Definitions(root);
    }

    private static Json noMembers() {
        Output out = new Output("schema");
        out.beginObject();
        out.name("$schema");
        out.text(DIALECT);
        out.name("type");
        out.text("object");
        out.name("properties");
        out.beginObject();
        out.endObject();
        out.endObject();
        return out.json();
    }

    /** {@code true} when anything goes. */
    static Json of(Shape shape) {
        return shape instanceof AnyShape || shape instanceof DataShape ? Json.TRUE : new Schema(shape).document(shape);
    }

    private Json document(Shape root) {
        out.beginObject();
        text("$schema", DIALECT);
        body(root);
        if (definitions.hasNext()) {
            out.name("$defs");
            out.beginObject();
            while (definitions.hasNext()) {
                define(definitions.next());
            }
            out.endObject();
        }
        out.endObject();
        return out.json();
    }

    private void define(Shape shape) {
        out.name(definitions.name(shape));
        out.beginObject();
        body(shape);
        out.endObject();
    }

    private void body(Shape shape) {
        switch (shape) {
            case AnyShape _, DataShape _ -> {}
            case BooleanShape _ -> text("type", "boolean");
            case EnumShape constants -> {
                text("type", "string");
                texts("enum", constants.constants().keySet());
            }
            case IntegerShape integer -> {
                text("type", "integer");
                number("minimum", integer.min());
                number("maximum", integer.max());
            }
            case ListShape list -> {
                text("type", "array");
                nested("items", list.element());
            }
            case MapShape map -> {
                text("type", "object");
                nested("additionalProperties", map.value());
            }
            case NumberShape number -> text("type", number.whole() ? "integer" : "number");
            case ObjectShape object -> object(object, "");
            case TextShape text -> string(text);
            case UnionShape union -> union(union);
        }
    }

    private void object(ObjectShape object, String tag) {
        text("type", "object");
        out.name("properties");
        out.beginObject();
        if (!tag.isEmpty()) {
            tag(tag);
        }
        object.members().forEach(member -> nested(member.name(), member.shape()));
        out.endObject();
        List<String> required = required(object, tag);
        if (!required.isEmpty()) {
            texts("required", required);
        }
    }

    private static List<String> required(ObjectShape object, String tag) {
        Stream<String> own =
                object.members().stream().filter(member -> !member.isOptional()).map(Member::name);
        return tag.isEmpty()
                ? own.toList()
                : Stream.concat(Stream.of(UnionShape.TAG), own).toList();
    }

    private void tag(String tag) {
        out.name(UnionShape.TAG);
        out.beginObject();
        text("const", tag);
        out.endObject();
    }

    private void union(UnionShape union) {
        out.name("oneOf");
        out.beginList();
        union.records().forEach((tag, object) -> {
            out.element();
            out.beginObject();
            object(object, tag);
            out.endObject();
        });
        out.endList();
    }

    private void string(TextShape text) {
        text("type", "string");
        if (!text.keyword().isEmpty()) {
            text(text.keyword(), text.argument());
        }
    }

    private void nested(String name, Shape shape) {
        out.name(name);
        out.beginObject();
        switch (shape) {
            case ObjectShape object -> text("$ref", definitions.reference(object, object.type()));
            case UnionShape union -> text("$ref", definitions.reference(union, union.type()));
            default -> body(shape);
        }
        out.endObject();
    }

    private void text(String name, String text) {
        out.name(name);
        out.text(text);
    }

    private void texts(String name, Collection<String> texts) {
        out.name(name);
        out.beginList();
        for (String text : texts) {
            out.element();
            out.text(text);
        }
        out.endList();
    }

    private void number(String name, long number) {
        out.name(name);
        out.number(number);
    }
}
