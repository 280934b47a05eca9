package dev.troupe.core.handlers;

import org.jspecify.annotations.Nullable;

/**
 * What values of a type look like in JSON. One description for all uses: it reads and checks in one walk, so what was read is what was checked;
 * it writes; and {@link Schema} tells others of it. Immutable once a {@link Binding} knows it; holds classes of the agent's bundle, so nothing
 * that outlives the bundle may hold it.
 */
sealed interface Shape
        permits AnyShape,
                BooleanShape,
                DataShape,
                EnumShape,
                IntegerShape,
                ListShape,
                MapShape,
                NumberShape,
                ObjectShape,
                TextShape,
                UnionShape {

    /** Follows "expected": {@code a string}. */
    String expected();

    /**
     * Takes the value that is ahead.
     *
     * @return null for JSON null where anything goes
     * @throws dev.troupe.agent.AgentException with code {@code invalid} when it does not fit
     */
    @Nullable
    Object read(Cursor in);

    /** Writes a value of the type. */
    void write(Object value, Output out);
}
