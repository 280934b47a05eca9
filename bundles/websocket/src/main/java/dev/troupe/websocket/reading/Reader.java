package dev.troupe.websocket.reading;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.ManagedSelector.Selectable;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for bytes on many sockets, and handles what comes by itself: as long as handlers are quick, no message is handed from one thread to
 * another. A thread that stays in a handler is relieved by a fresh one, which reads on where it left off; when the first comes out, it goes.
 *
 * <p>Jetty reads in another way: it hands its place to another thread in front of each handler that may block, which costs more than the
 * handler of most messages. So sockets that speak are moved here from its selectors; their endpoints remain Jetty's. An executor of what is
 * to be done by the reading thread. Safe for use by many threads.
 */
public final class Reader implements Executor {

    private static final Logger log = LoggerFactory.getLogger(Reader.class);

    private final Executor threads;
    private final Selector selector = Selector.open();
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Shift shift;

    // of the thread that has the shift
    private final Queue<Selectable> ready = new ArrayDeque<>();
    private int errandsDue;
    private volatile @Nullable Selectable inHand;
    private volatile @Nullable Runnable whenRelieved;

    Reader(Executor threads) throws IOException {
        this.threads = threads;
    }

    void start() {
        threads.execute(this::read);
    }

    /**
     * Moves a socket here from the selector of Jetty's that has it; soon, not at once.
     *
     * @param jettys all that may have it
     */
    public void take(SocketChannelEndPoint endPoint, Iterable<ManagedSelector> jettys) {
        for (ManagedSelector jetty : jettys) {
            jetty.submit(theirs -> take(endPoint, theirs));
        }
    }

    /** As Jetty itself moves sockets from a selector that fails; called by the thread that selects there. */
    private void take(SocketChannelEndPoint endPoint, Selector theirs) {
        SelectionKey old = endPoint.getChannel().keyFor(theirs);
        if (old == null || !selector.isOpen()) {
            return;
        }
        try {
            SelectionKey mine = endPoint.getChannel().register(selector, old.interestOps(), endPoint);
            endPoint.replaceKey(mine);
            old.cancel();
            update(endPoint);
        } catch (CancelledKeyException | ClosedChannelException | ClosedSelectorException e) {
            log.debug("{} has gone meanwhile", endPoint, e);
        }
    }

    void begins(Runnable handlersWhenRelieved) {
        if (isMine()) {
            whenRelieved = handlersWhenRelieved;
        }
    }

    /** To be called when an endpoint wants to hear of something else than before. */
    public void changed(Selectable endPoint) {
        if (!isMine()) {
            update(endPoint);
        } else if (endPoint != inHand) { // that one has its turn when its handler is done
            endPoint.updateKey();
        }
    }

    private void update(Selectable endPoint) {
        endPoint.updateKey();
        selector.wakeup();
    }

    @Override
    public void execute(Runnable errand) {
        errands.add(errand);
        if (!isMine()) {
            selector.wakeup();
        }
    }

    private boolean isMine() {
        Shift now = shift;
        return now != null && now.isMine();
    }

    private void read() {
        Shift mine = new Shift();
        shift = mine;
        try {
            boolean goesOn = true;
            while (goesOn) {
                Runnable task = next();
                mine.begin();
                run(task);
                goesOn = mine.end();
            }
        } catch (ClosedSelectorException e) {
            log.debug("a reader ends");
        } catch (IOException e) {
            log.error("a reader fails: its sockets are read no more", e);
        }
    }

    private void run(Runnable task) {
        Selectable endPoint = inHand;
        try {
            task.run();
        } catch (Throwable thrown) { // whatever it is, the other sockets have a right to be read
            log.error("a handler failed", thrown);
        }
        if (endPoint != null) {
            endPoint.updateKey();
        }
    }

    private Runnable next() throws IOException {
        Runnable task = null;
        while (task == null) {
            Selectable endPoint = ready.poll();
            inHand = endPoint;
            whenRelieved = null;
            if (endPoint != null) {
                task = taskOf(endPoint);
            } else if (errandsDue > 0) {
                errandsDue--;
                task = errands.remove();
            } else {
                select();
            }
        }
        return task;
    }

    private static @Nullable Runnable taskOf(Selectable endPoint) {
        try {
            Runnable task = endPoint.onSelected();
            if (task == null) {
                endPoint.updateKey();
            }
            return task;
        } catch (CancelledKeyException e) { // closed since it was selected
            return null;
        }
    }

    private void select() throws IOException {
        if (errands.isEmpty()) {
            selector.select(this::isReady);
        } else {
            selector.selectNow(this::isReady);
        }
        errandsDue = errands.size(); // those that come meanwhile have their turn after the next look at the sockets
    }

    private void isReady(SelectionKey key) {
        ready.add((Selectable) key.attachment());
    }

    /** By the overseer. */
    boolean look() {
        Shift now = shift;
        if (now == null) {
            return true;
        }
        boolean stirs = now.look();
        if (now.relieve()) {
            relieve();
        }
        return stirs;
    }

    private void relieve() {
        Selectable left = inHand;
        Runnable told = whenRelieved;
        shift = null;
        if (left != null) {
            left.updateKey();
        }
        start();
        if (told != null) {
            told.run();
        }
    }

    void close() {
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("a selector did not close", e);
        }
    }
}
