package dev.troupe.agent.persona;

import dev.troupe.agent.AgentException;
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
 * given is derived from the record. A text that is returned is shown to people as it is; a record is told to the model as JSON. The message is not
 * answered by the tool, but with what it gives.
 *
 * <p>What it throws as {@link AgentException} is told to the model, so that it can mend its arguments; without a model it is the message's answer.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {

    /** What it does and when to call it: for models, the registry and people. */
    String value();

    /** 1 to 64 letters, digits, '_' and '-'; empty for the method's name, {@code logRun} as {@code log_run}. */
    String name() default "";

    /** Sentences for which it is called without a model, and others like them. Only for tools all of whose arguments are optional. */
    String[] examples() default {};

    /**
     * Regular expressions, looked for anywhere in the text whatever its case. Of all tools' patterns that are found, the one that covers most of the text
     * calls its tool without a model. Named groups are the record's members; those that take no part are left out. One that takes too many steps is
     * taken as not found, and the log says so.
     */
    String[] patterns() default {};
}
