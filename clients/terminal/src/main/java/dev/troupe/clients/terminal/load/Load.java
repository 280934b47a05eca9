package dev.troupe.clients.terminal.load;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.troupe.clients.terminal.command.CommandFailure;
import dev.troupe.clients.terminal.command.Screen;
import dev.troupe.clients.terminal.socket.Sockets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A run: all users connect, then all talk, until its time is over and the last reply is in. */
final class Load {

    private static final long REFRESH_MILLIS = 250;

    private final Run run;
    private final List<User> users;
    private final Screen progress;
    private final AtomicReference<@Nullable Clock> clock = new AtomicReference<>();

    Load(Plan plan, Sockets sockets, Screen progress) {
        this.run = Run.of(plan, sockets);
        this.users = IntStream.range(0, plan.clients())
                .mapToObj(index -> new User(index, run))
                .toList();
        this.progress = progress;
    }

    /** Before its time: nothing more is sent. */
    void stop() {
        Clock running = clock.get();
        if (running != null) {
            running.stop();
        }
    }

    /** @throws CommandFailure when nobody gets a connection */
    Report run() throws InterruptedException {
        progress.footer("connecting " + users.size() + " users ...");
        everybody(User::connect).await();
        if (run.faults().total() == users.size()) {
            progress.footer("");
            throw CommandFailure.of(run.faults().first().orElse("nobody gets a connection"));
        }
        Clock started = new Clock(run.plan().duration());
        clock.set(started);
        CountDownLatch talking = everybody(user -> user.talk(started));
        do {
            progress.footer(ProgressBar.of(run, started));
        } while (!talking.await(REFRESH_MILLIS, MILLISECONDS));
        progress.footer("");
        return new Report(
                run.plan(),
                started.seconds(),
                run.sent().sum(),
                run.received().sum(),
                run.times(),
                run.faults().kinds(),
                users.stream().map(User::report).toList());
    }

    /** @return is down when the last one is done */
    private CountDownLatch everybody(Task task) {
        CountDownLatch done = new CountDownLatch(users.size());
        users.forEach(user -> Thread.ofVirtual().name("user").start(() -> {
            try {
                task.of(user);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                done.countDown();
            }
        }));
        return done;
    }

    private interface Task {
        void of(User user) throws InterruptedException;
    }
}
