package dev.troupe.core.handlers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes records of a class and takes them apart, whatever its access: bundles are in unnamed modules, which are open. */
final class RecordAccess {

    private static final MethodType MAKE = MethodType.methodType(Object.class, Object[].class);
    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);

    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    private RecordAccess(MethodHandle constructor, MethodHandle[] accessors) {
        this.constructor = constructor;
        this.accessors = accessors;
    }

    static RecordAccess of(Class<?> type) throws IllegalAccessException, NoSuchMethodException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                .asSpreader(Object[].class, types.length)
                .asType(MAKE);
        MethodHandle[] accessors = new MethodHandle[components.length];
        for (int i = 0; i < accessors.length; i++) {
            accessors[i] = lookup.unreflect(components[i].getAccessor()).asType(GET);
        }
        return new RecordAccess(constructor, accessors);
    }

    /** Throws what the constructor throws. */
    Object make(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Throws what the accessor throws. */
    @Nullable
    Object get(int index, Object object) {
        try {
            return (Object) accessors[index].invokeExact(object);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new UndeclaredThrowableException(e);
    }
}
