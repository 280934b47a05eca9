package dev.troupe.agent;

import java.lang.reflect.Type;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A JSON value (RFC 8259), known to be well-formed and read only when asked. Immutable; safe for use by many threads.
 *
 * <p>To send one, pass any record, map, list, string, number or boolean to {@link Session}; {@code Data} itself passes through untouched.
 */
@ProviderType
public interface Data {

    /**
     * Reads the value as a record, enum, collection, map, string, number or boolean.
     *
     * @throws AgentException {@link ErrorCode#INVALID}, naming the member, when the value does not fit; with JSON {@code null} always
     */
    <T> T as(Class<T> type);

    /** As {@link #as(Class)}, for types with arguments such as {@code List<Lead>}. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows what the argument stands for
    <T> T as(Type type);

    /** The string member {@code key} of an object; empty when absent, not a string, or when the value is no object. */
    Optional<String> text(String key);

    /** The member {@code key} of an object, of any kind but {@code null}; empty as {@link #text}. */
    Optional<Data> member(String key);

    boolean isNull();

    /** The text as it arrived, white space included. */
    String json();

    /** Length of the text in UTF-8 bytes. */
    int size();
}
