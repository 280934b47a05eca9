package dev.troupe.realtime.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.troupe.realtime.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client of a stream, and the virtual thread that writes to it and may wait for it as long as its queue lasts. Safe for use by many threads.
 */
final class StreamClient implements Runnable {

    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(US_ASCII);

    private final OutputStream out;
    private final Queue queue;
    private final Supplier<Settings.Streams> settings;
    private final Consumer<StreamClient> gone;
    private @Nullable Thread writer;
    private boolean slow;

    /** @param gone called once, at the end */
    StreamClient(OutputStream out, Supplier<Settings.Streams> settings, Consumer<StreamClient> gone) {
        this.out = out;
        this.settings = settings;
        this.gone = gone;
        this.queue = new Queue(settings.get().queueBytes());
    }

    /** @return false when it is over with it */
    boolean hear(byte[] frame) {
        if (queue.offer(frame)) {
            return !queue.isClosed();
        }
        cutOff();
        return false;
    }

    /** What it missed, before anything else; does not count as waiting. */
    void replay(byte[] frame) {
        queue.put(frame);
    }

    /** It does not read: nobody waits for it any more. */
    private synchronized void cutOff() {
        slow = true;
        queue.close();
        if (writer != null) {
            writer.interrupt();
        }
    }

    /** Ends behind what waits. */
    void end() {
        queue.close();
    }

    synchronized boolean isSlow() {
        return slow;
    }

    @Override
    public void run() {
        begin(Thread.currentThread());
        try {
            out.write(("retry: " + settings.get().retry().toMillis() + "\n\n").getBytes(US_ASCII));
            out.flush();
            while (!isSlow() && write(queue.take(settings.get().heartbeat()))) {
                out.flush();
            }
        } catch (IOException e) {
            queue.close(); // it has left
        } catch (InterruptedException e) {
            queue.close(); // it was cut off
        } finally {
            begin(null);
            gone.accept(this);
        }
    }

    private synchronized void begin(@Nullable Thread thread) {
        writer = thread;
        if (slow && thread != null) {
            thread.interrupt();
        }
    }

    /** @return false when that was all */
    private boolean write(List<byte[]> frames) throws IOException {
        if (frames.isEmpty() && queue.isClosed()) {
            return false;
        }
        if (frames.isEmpty()) {
            out.write(HEARTBEAT);
        }
        for (byte[] frame : frames) {
            out.write(frame);
        }
        return true;
    }
}
