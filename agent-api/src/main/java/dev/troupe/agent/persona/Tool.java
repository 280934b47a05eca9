package dev.troupe.agent.persona;

import dev.troupe.agent.Handles;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an agent that a language model may call, and the host too when there is no model:
 *
 * <pre>{@code
 * record Run(double km, @OptionalMember Double minutes) {}
 *
 * @Tool(value = "Writes down a run", patterns = "ran (?<km>[0-9.]+) km(?: in (?<minutes>[0-9]+) min)?")
 * String log(Run run, Session session) { ... }
 * }</pre>
 *
 * <p>Parameters are those of {@link Handles}: a record at most, and the {@code Message} and {@code Session} if wanted. The schema that the model is
 * given is derived from the record. A text that is returned is shown to people as it is; a record is told to the model as JSON.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {

    /** What it does and when to call it: for models, the registry and people. */
    String value();

    /** 1 to 64 letters, digits, '_' and '-'; empty for the method's name, {@code logRun} as {@code log_run}. */
    String name() default "";

    /** Sentences for which it is called without a model, and others like them. Only for tools that need no arguments. */
    String[] examples() default {};

    /**
     * Regular expressions, found anywhere in the text whatever its case; the first that is found calls the tool without a model. Named groups are the
     * record's members: those that are not found are left out.
     */
    String[] patterns() default {};
}
