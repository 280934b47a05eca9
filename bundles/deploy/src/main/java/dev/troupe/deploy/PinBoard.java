package dev.troupe.deploy;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The pins in {@code config/}: they are read and written as a person would do it, and are in force a moment later. Safe for use by many threads. */
@ProviderType
public interface PinBoard {

    /** By the names of their files. */
    List<Pinned> list();

    /**
     * In place of what pinned the bundle so far; what else its file says stays, comments too.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    void pin(Pinned pin) throws IOException;

    /**
     * Deletes the file: the highest version is live from now on.
     *
     * @throws IllegalArgumentException when the bundle is not pinned
     */
    void unpin(String bundle) throws IOException;
}
