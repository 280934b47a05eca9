package dev.troupe.agent.user;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A folder of files for each user, under {@code user_contexts/} in the host's home unless configured. A service; safe for use by many threads, and what
 * several write into one file at once stands there whole, one behind the other.
 *
 * <p>Names of users and files are 1 to 64 characters that every file system takes ({@link #isName}; {@code docs/context.md}), and the same in every form of Unicode. All
 * methods throw {@link AgentException}: {@link ErrorCode#INVALID} for a name that is none, for what is too large and for a file that is not what it should be,
 * {@link ErrorCode#STORE_UNAVAILABLE} when the disk does not take or give it. An interrupt ends none of them.
 */
@ProviderType
public interface UserFiles {

    /** Whether a user or a file may be called that. A door asks before it lets a user in under a name of its own choice. */
    boolean isName(String text);

    /**
     * Adds lines to the end of a text file, which is made when it is not there. On disk when this returns, and costs the same however long the file is.
     *
     * @param text a last line without an end gets one
     */
    void append(String user, String file, String text);

    /** The last lines of a text file, oldest first, as far as 1 MiB holds them; empty when there is no such file. Costs the same however long the file is. */
    List<String> tail(String user, String file, int lines);

    /** A file as a whole; empty when there is none. */
    Optional<String> read(String user, String file);

    /** Names of the files that a user has, in order; empty for a user that is not known. */
    List<String> list(String user);

    /** A JSON file; empty when there is none. */
    <T> Optional<T> read(String user, String file, Class<T> shape);

    /**
     * Changes a JSON file: nobody else does meanwhile, and a host that is killed leaves the old or the new one. On disk when this returns. Members that
     * {@code shape} does not have are lost.
     *
     * @param empty what is changed when there is no such file
     * @param change soon done, for others wait; does not change this file by itself
     * @return the new one
     */
    <T> T update(String user, String file, Class<T> shape, T empty, UnaryOperator<T> change);
}
