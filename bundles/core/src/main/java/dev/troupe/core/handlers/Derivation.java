package dev.troupe.core.handlers;

import dev.troupe.agent.Data;
import dev.troupe.agent.OptionalMember;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the shape of a type by reflection, with those of all types that it is made of. Confined to one thread. */
final class Derivation {

    private final Shape any;
    private final Map<TypeUse, Shape> known;
    private final Map<TypeUse, Shape> found = new HashMap<>();

    /** @param known shapes of before */
    Derivation(Shape any, Map<TypeUse, Shape> known) {
        this.any = any;
        this.known = known;
    }

    Map<TypeUse, Shape> found() {
        return found;
    }

    /** @param where begins the sentence that refuses the type */
    Shape shape(TypeUse use, String where) {
        Shape before = known.getOrDefault(use, found.get(use));
        if (before != null) {
            return before;
        }
        Shape shape = Scalars.of(use.raw()).orElseGet(() -> derive(use, where));
        found.put(use, shape);
        return shape;
    }

    private Shape derive(TypeUse use, String where) {
        Class<?> raw = use.raw();
        if (raw == Object.class) {
            return any;
        } else if (raw == Data.class) {
            return new DataShape();
        } else if (raw.isEnum()) {
            return EnumShape.of(raw);
        } else if (raw.isRecord()) {
            return object(use, where);
        } else if (raw.isInterface() && raw.isSealed()) {
            return union(use, where);
        }
        return composite(use, where);
    }

    private Shape composite(TypeUse use, String where) {
        Class<?> raw = use.raw();
        if (raw == List.class || raw == Collection.class) {
            return ListShape.list(shape(use.argument(0), where));
        } else if (raw == Set.class) {
            return set(use, where);
        } else if (raw == Map.class) {
            return map(use, where);
        } else if (raw == byte[].class) {
            throw refused(use, where, "use String, in Base64");
        } else if (raw.isArray()) {
            return ListShape.array(shape(use.argument(0), where), raw.getComponentType());
        } else if (raw == Optional.class) {
            throw refused(
                    use, where, "use the value itself or null; a component that may be null is marked @OptionalMember");
        }
        throw refused(
                use,
                where,
                "use a record, an enum, String, a number, boolean, List, Set, Map<String, …>, a sealed interface of records, or Data");
    }

    /** No other elements: peers could choose records with equal hash codes, and a set of those takes quadratic time. */
    private Shape set(TypeUse use, String where) {
        TypeUse element = use.argument(0);
        if (Scalars.of(element.raw()).isEmpty() && !element.raw().isEnum()) {
            throw refused(use, where, "a Set is for strings, numbers and enums; use List<" + element + ">");
        }
        return ListShape.set(shape(element, where));
    }

    private Shape map(TypeUse use, String where) {
        Class<?> key = use.argument(0).raw();
        if (key != String.class && key != Object.class) {
            throw refused(use, where, "keys must be String");
        }
        return new MapShape(shape(use.argument(1), where));
    }

    private Shape object(TypeUse use, String where) {
        ObjectShape object = new ObjectShape(use.raw(), access(use, where));
        found.put(use, object);
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : use.raw().getRecordComponents()) {
            String name = component.getName();
            TypeUse type = TypeUse.of(component.getGenericType(), use.meaning());
            Shape shape = shape(type, "component '" + name + "' of " + use);
            members.add(new Member(name, component.getType(), component.getAnnotation(OptionalMember.class), shape));
        }
        object.complete(members);
        return object;
    }

    private static RecordAccess access(TypeUse use, String where) {
        try {
            return RecordAccess.of(use.raw());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    where + " is of type " + use + "; it cannot be reached: " + e.getMessage(), e);
        }
    }

    private Shape union(TypeUse use, String where) {
        UnionShape union = new UnionShape(use.raw());
        found.put(use, union);
        Map<String, ObjectShape> records = new LinkedHashMap<>();
        for (Class<?> record : UnionShape.permitted(use.raw())) {
            UnionShape.complaint(record).ifPresent(complaint -> {
                throw refused(use, where, complaint);
            });
            String tag = UnionShape.tag(record);
            if (shape(TypeUse.of(record), where) instanceof ObjectShape object && records.put(tag, object) != null) {
                throw refused(use, where, "two of its records are \"" + tag + "\" in JSON");
            }
        }
        union.complete(records);
        return union;
    }

    private static IllegalArgumentException refused(TypeUse use, String where, String reason) {
        return new IllegalArgumentException(where + " is of type " + use + "; " + reason);
    }
}
