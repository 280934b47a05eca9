package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the methods with one mark, of a class and of all that it inherits from; what overrides a marked method is called in its place. */
final class HandlerSearch<A extends Annotation> {

    /** @param meaning of the type variables of the class that declares the method */
    record Marked<A extends Annotation>(Method method, A mark, Map<TypeVariable<?>, TypeUse> meaning) {}

    private final Class<A> mark;
    private final List<Marked<A>> found = new ArrayList<>();
    private final Set<Class<?>> visited = new HashSet<>();
    private final Set<List<Object>> overridden = new HashSet<>();

    private HandlerSearch(Class<A> mark) {
        this.mark = mark;
    }

    static <A extends Annotation> List<Marked<A>> in(Class<? extends Agent> type, Class<A> mark) {
        HandlerSearch<A> search = new HandlerSearch<>(mark);
        search.visit(new TypeUse(type, List.of()));
        search.found.sort(Comparator.comparing(marked -> marked.method().toString())); // reflection has no order
        return search.found;
    }

    private void visit(TypeUse use) {
        if (!visited.add(use.raw())) {
            return;
        }
        for (Method method : use.raw().getDeclaredMethods()) {
            A there = method.getAnnotation(mark);
            if (there != null) {
                add(new Marked<>(method, there, use.meaning()));
            }
        }
        Type parent = use.raw().getGenericSuperclass();
        if (parent != null) {
            visit(TypeUse.of(parent, use.meaning()));
        }
        for (Type each : use.raw().getGenericInterfaces()) {
            visit(TypeUse.of(each, use.meaning()));
        }
    }

    /** A bridge has the marks of the method that it leads to, and hides the method that it overrides. */
    private void add(Marked<A> marked) {
        Method method = marked.method();
        boolean first = Modifier.isPrivate(method.getModifiers())
                || overridden.add(List.of(method.getName(), Arrays.asList(method.getParameterTypes())));
        if (first && !method.isBridge()) {
            found.add(marked);
        }
    }
}
