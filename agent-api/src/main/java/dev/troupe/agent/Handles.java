package dev.troupe.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an {@link Agent} that handles messages of the types named, with records in and out:
 *
 * <pre>{@code
 * record Lead(String name, int visits, @OptionalMember String email) {}
 * record Score(int score) {}
 *
 * @Handles("score_lead")
 * Score score(Lead lead) {
 *     return new Score(Math.min(100, lead.visits() * 10));
 * }
 * }</pre>
 *
 * <p><b>Parameters</b>, each at most once and in any order: the data (a record, enum, string, number, boolean, list or map with string
 * keys of these, a sealed interface of records, or {@link Data}), the {@link Message}, the {@link Session}.
 *
 * <p><b>Result</b>: the answer's data. A {@code void} method answers through the session, as {@link Agent#onMessage} does.
 *
 * <p>Data that do not fit are refused with {@link ErrorCode#INVALID} before the method is called; members that the record does not have are
 * ignored. The same description is published as JSON Schema (2020-12) with the agent. A sealed interface is told apart by the member
 * {@code "type"}: the record's simple name in lower case with underscores.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Handles {

    /** Types of message; each belongs to one method of the agent. */
    String[] value();

    /** Type of the answer; empty for the usual one. */
    String reply() default "";

    /** One sentence for people and models. */
    String description() default "";
}
