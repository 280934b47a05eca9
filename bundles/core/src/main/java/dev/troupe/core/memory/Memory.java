package dev.troupe.core.memory;

import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What one agent remembers of one session, in the form of one of its versions. Immutable.
 *
 * @param state null when it remembers nothing
 * @param version of the form of {@code state}
 * @param previous what it remembered before its form was changed last; null without one
 * @param previousVersion of the form of {@code previous}
 */
public record Memory(
        @Nullable Json state, int version, @Nullable Json previous, int previousVersion) {

    public static final int BYTES = 65_536;

    public static final Memory NONE = new Memory(null, 0, null, 0);

    /**
     * Remembers this from now on. What is there in an older form stays beside it.
     *
     * @param proven whether the version that says so has been live for so long that the older form is of no use any more
     */
    public Memory keeping(@Nullable Json next, int form, boolean proven) {
        if (state != null && form > version) {
            return new Memory(next, form, state, version);
        }
        return proven || form < version
                ? new Memory(next, form, null, 0)
                : new Memory(next, form, previous, previousVersion);
    }

    /**
     * As a version of the agent finds it: an older form is migrated, and of a newer one the older that lies beside is taken, if it can be read. Else
     * it is left as it is.
     *
     * @throws Exception what the agent's migration throws
     */
    public Memory readBy(Form form) throws Exception {
        if (state == null || version == form.version()) {
            return this;
        }
        if (version < form.version()) {
            return form.migrate(this);
        }
        return isBeyond(form.version()) ? this : new Memory(previous, previousVersion, null, 0).readBy(form);
    }

    /** Whether it is in a newer form, with none beside it that the older version could read. */
    public boolean isBeyond(int form) {
        return state != null && version > form && (previous == null || previousVersion > form);
    }

    public boolean isBelow(int form) {
        return state != null && version < form;
    }
}
