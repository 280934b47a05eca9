package dev.troupe.deploy.folder;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the deployer when something happens in the folder. A hint only: network file systems tell nothing, and a system may have no watches
 * left; so every wait has a limit, and the folder is looked at anyway. Waiting is confined to the deployer's thread.
 */
public final class FolderWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

    private final Path folder;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable WatchService watch;
    private @Nullable WatchKey key;

    public FolderWatch(Path folder) {
        this.folder = folder;
        this.watch = watch(folder);
    }

    private static @Nullable WatchService watch(Path folder) {
        try {
            return folder.getFileSystem().newWatchService();
        } catch (IOException e) {
            log.warn("changes in {} are noticed a little later, by looking: {}", folder, e.toString());
            return null;
        }
    }

    /** @return false once it is closed; at once when something has happened since the last call */
    public boolean await(Duration limit) throws InterruptedException {
        if (watch == null) {
            return !closed.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        try {
            awaitSignal(watch, limit);
            return true;
        } catch (ClosedWatchServiceException e) {
            return false;
        }
    }

    private void awaitSignal(WatchService watch, Duration limit) throws InterruptedException {
        register(watch);
        WatchKey signalled = watch.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (signalled != null) {
            signalled.pollEvents();
            signalled.reset();
        }
    }

    /** Again when the folder was removed and is back. */
    private void register(WatchService watch) {
        if (key != null && key.isValid()) {
            return;
        }
        try {
            key = folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        } catch (IOException e) {
            key = null; // not there, or the system has no watches left: the limit of the wait does it
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        if (watch != null) {
            watch.close();
        }
    }
}
