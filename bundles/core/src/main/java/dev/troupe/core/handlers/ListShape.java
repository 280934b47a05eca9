package dev.troupe.core.handlers;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists, sets and arrays. What is read cannot be changed, arrays apart. A set takes an element that comes twice as one. */
record ListShape(Shape element, Function<List<@Nullable Object>, Object> make) implements Shape {

    static ListShape list(Shape element) {
        return new ListShape(element, Collections::unmodifiableList);
    }

    static ListShape set(Shape element) {
        return new ListShape(element, elements -> Collections.unmodifiableSet(new LinkedHashSet<>(elements)));
    }

    static ListShape array(Shape element, Class<?> component) {
        return new ListShape(element, elements -> {
            Object array = Array.newInstance(component, elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, elements.get(i));
            }
            return array;
        });
    }

    @Override
    public String expected() {
        return "a list";
    }

    @Override
    public Object read(Cursor in) {
        if (in.ahead() != '[') {
            throw in.misfit(expected());
        }
        List<@Nullable Object> elements = new ArrayList<>();
        in.enter();
        while (in.more()) {
            elements.add(element.read(in));
        }
        return make.apply(elements);
    }

    @Override
    public void write(Object value, Output out) {
        out.beginList();
        if (value instanceof Collection<?> elements) {
            for (Object each : elements) {
                out.element();
                out.value(each, element);
            }
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                out.element();
                out.value(Array.get(value, i), element);
            }
        }
        out.endList();
    }
}
