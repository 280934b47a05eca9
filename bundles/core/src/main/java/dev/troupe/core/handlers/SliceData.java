package dev.troupe.core.handlers;

import dev.troupe.agent.Data;
import dev.troupe.json.Json;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A slice of the text that a message came in, which a {@link Binding} can read. Equal when the text is. */
final class SliceData implements Data {

    private final Binding binding;
    private final Json json;
    private final String name;

    SliceData(Binding binding, Json json, String name) {
        this.binding = binding;
        this.json = json;
        this.name = name;
    }

    /** Without a copy when it is one of ours; the text of anyone else's is checked. */
    static Json json(Data data) {
        return data instanceof SliceData slice ? slice.json : Json.parse(data.json());
    }

    @Override
    @SuppressWarnings(
            "unchecked") // the shape of a type reads objects of that type; a cast by Class fails with int.class
    public <T> T as(Class<T> type) {
        return (T) read(type);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T as(Type type) {
        return (T) read(type);
    }

    private Object read(Type type) {
        Shape shape = binding.shape(TypeUse.of(type), "what is asked for");
        Object value = json.isNull() ? null : binding.read(json, shape, name);
        if (value == null) {
            throw new Cursor(binding, json, name).misfit(shape.expected());
        }
        return value;
    }

    @Override
    public Optional<String> text(String key) {
        return json.text(key);
    }

    @Override
    public Optional<Data> member(String key) {
        return json.member(key)
                .filter(member -> !member.isNull())
                .map(member -> new SliceData(binding, member, name + "." + Excerpt.of(key)));
    }

    @Override
    public boolean isNull() {
        return json.isNull();
    }

    @Override
    public String json() {
        return json.toString();
    }

    @Override
    public int size() {
        return json.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SliceData data && json.equals(data.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
