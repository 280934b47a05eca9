package dev.troupe.deploy;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a person may have done with the JARs in the deploy folder, besides doing it there. What comes of it is seen in {@link Deployments}. Safe for use by
 * many threads.
 */
@ProviderType
public interface Stagehand {

    /**
     * Takes the file out of the deploy folder, and keeps it aside; its agents leave as when it is deleted.
     *
     * @param file its name
     * @throws IllegalArgumentException when the folder holds no such JAR
     */
    void retire(String file) throws IOException;

    /**
     * Puts a file that was kept aside back into the deploy folder.
     *
     * @throws IllegalArgumentException when none is kept under that name
     * @throws IllegalStateException when the folder holds another one of that name by now
     */
    void bringBack(String file) throws IOException;

    /**
     * Deploys the file as though it had another content: one that has failed is tried again; one that is live takes over from itself, beside and
     * switched, so that its agents begin anew.
     *
     * @throws IllegalArgumentException when the folder holds no such JAR
     */
    void redeploy(String file);

    /** Names of the files that are kept aside, at most 100: beyond, the oldest is deleted. */
    List<String> retired();
}
