package dev.troupe.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member of a record that may be absent or {@code null} in JSON. Absent, it is {@code null} (0 or {@code false} for a primitive).
 * Members without this mark are required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OptionalMember {

    /** Written as {@code null} when it is null, for readers who look for the member; else it is left out. */
    boolean writtenAsNull() default false;
}
