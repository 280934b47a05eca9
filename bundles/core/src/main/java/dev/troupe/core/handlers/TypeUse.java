package dev.troupe.core.handlers;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type as it is used: {@code List<Lead>}, every type variable replaced by what it stands for. Unlike {@link Type} it has one form for each use.
 *
 * @param arguments none when the type is used raw; of an array its component
 */
record TypeUse(Class<?> raw, List<TypeUse> arguments) {

    /** A generic record that contains itself with ever longer arguments ends here. */
    private static final int DEPTH = 16;

    TypeUse {
        if (depth(arguments) > DEPTH) {
            throw new IllegalArgumentException(raw.getName() + " is used with arguments nested deeper than " + DEPTH);
        }
    }

    private static int depth(List<TypeUse> arguments) {
        return arguments.stream()
                .mapToInt(use -> 1 + depth(use.arguments))
                .max()
                .orElse(0);
    }

    static TypeUse of(Type type) {
        return of(type, Map.of());
    }

    /** @param meaning of the type variables in sight; one that is missing stands for its bound */
    static TypeUse of(Type type, Map<TypeVariable<?>, TypeUse> meaning) {
        return switch (type) {
            case Class<?> array
            when array.isArray() -> new TypeUse(array, List.of(of(array.getComponentType(), meaning)));
            case Class<?> plain -> new TypeUse(plain, List.of());
            case ParameterizedType generic ->
                new TypeUse(erased(generic), all(generic.getActualTypeArguments(), meaning));
            case GenericArrayType array -> arrayOf(of(array.getGenericComponentType(), meaning));
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], meaning);
            case TypeVariable<?> variable -> {
                TypeUse use = meaning.get(variable);
                yield use != null ? use : of(erased(variable.getBounds()[0]));
            }
            default -> throw new IllegalArgumentException(type.getTypeName() + " is no type of the Java language");
        };
    }

    private static List<TypeUse> all(Type[] types, Map<TypeVariable<?>, TypeUse> meaning) {
        return Stream.of(types).map(type -> of(type, meaning)).toList();
    }

    private static TypeUse arrayOf(TypeUse component) {
        return new TypeUse(component.raw.arrayType(), List.of(component));
    }

    private static Class<?> erased(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case TypeVariable<?> variable -> erased(variable.getBounds()[0]);
            default -> Object.class;
        };
    }

    /** What the type variables of the class stand for. */
    Map<TypeVariable<?>, TypeUse> meaning() {
        TypeVariable<?>[] variables = raw.getTypeParameters();
        Map<TypeVariable<?>, TypeUse> meaning = new HashMap<>();
        for (int i = 0; i < Math.min(variables.length, arguments.size()); i++) {
            meaning.put(variables[i], arguments.get(i));
        }
        return meaning;
    }

    /** The argument at this index; {@code Object} when the type is used raw. */
    TypeUse argument(int index) {
        return index < arguments.size() ? arguments.get(index) : of(Object.class);
    }

    @Override
    public String toString() {
        if (raw.isArray()) {
            return arguments.getFirst() + "[]";
        }
        return raw.getSimpleName()
                + (arguments.isEmpty()
                        ? ""
                        : arguments.stream().map(TypeUse::toString).collect(Collectors.joining(", ", "<", ">")));
    }
}
