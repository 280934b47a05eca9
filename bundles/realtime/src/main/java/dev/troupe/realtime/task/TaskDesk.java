package dev.troupe.realtime.task;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.core.Topics;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.Settings;
import dev.troupe.realtime.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tasks, has agents do them, each in a session of its own, and tells of it. Each task that is taken has one result. Safe for use by many
 * threads.
 */
@Component(service = TaskDesk.class)
public final class TaskDesk {

    private static final Logger log = LoggerFactory.getLogger(TaskDesk.class);

    /** By so much the host's own answer that a task is late may be late itself. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .name("task-", 0)
            .uncaughtExceptionHandler((thread, e) -> log.error("{} died", thread.getName(), e))
            .factory());
    private final Agents agents;
    private final Sessions sessions;
    private final TaskEvents events;
    private final Configuration configuration;
    private final Traffic traffic;
    private final Slots slots = new Slots();

    @Activate
    public TaskDesk(
            @Reference Agents agents,
            @Reference Sessions sessions,
            @Reference Topics topics,
            @Reference Configuration configuration,
            @Reference Traffic traffic) {
        this.agents = agents;
        this.sessions = sessions;
        this.events = new TaskEvents(topics);
        this.configuration = configuration;
        this.traffic = traffic;
    }

    @Deactivate
    void stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
            executor.shutdownNow();
        }
    }

    /**
     * Begins with a task and returns at once.
     *
     * @param user for whom it is done
     * @param done called once, on a virtual thread
     */
    public void begin(Task task, String user, Consumer<TaskResult> done) {
        executor.execute(() -> perform(task, user, done));
    }

    private void perform(Task task, String user, Consumer<TaskResult> done) {
        Settings settings = configuration.now();
        Casting casting = Casting.of(task, agents);
        if (casting.agent().isEmpty()) {
            events.started(task, null, settings.service().name());
            end(TaskResult.failed(task, null, casting.code(), casting.reason(), 0), done);
            return;
        }
        String agent = casting.agent().get();
        long most = settings.tasks().concurrent().of(agent);
        if (!slots.take(agent, most)) {
            traffic.failed();
            done.accept(TaskResult.failed(task, agent, TaskResult.BUSY, busy(agent, most), 0));
            return;
        }
        Duration limit = Duration.ofMillis(settings.tasks().timeoutMillis().of(agent));
        events.started(task, agent, settings.service().name());
        run(new TaskRequest(task, limit), agent, user, result -> {
            slots.giveBack(agent);
            end(result, done);
        });
    }

    private static String busy(String agent, long most) {
        return "agent '" + agent + "' has " + most
                + " tasks at work, which is all it may (max.concurrent.tasks): try again later";
    }

    private void run(TaskRequest request, String agent, String user, Consumer<TaskResult> ended) {
        long began = System.nanoTime();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Channel channel = (said, more) -> {
            if (said instanceof Outcome.Answer || said instanceof Outcome.Failure) {
                outcome.complete(said);
            }
        };
        try {
            OpenSession session = sessions.open(user, agent, channel);
            var _ = outcome.completeOnTimeout(
                            late(request, agent), request.limit().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                    .thenAcceptAsync(
                            said -> {
                                session.close();
                                ended.accept(result(request.task(), said, System.nanoTime() - began));
                            },
                            executor);
            session.accept(request);
        } catch (SessionRefusedException e) {
            ended.accept(TaskResult.failed(request.task(), agent, e.code(), e.text(), 0));
        }
    }

    private static Outcome late(TaskRequest request, String agent) {
        String text = "no answer from '" + agent + "' within " + request.limit().toMillis() + " ms";
        return new Outcome.Failure(
                request, agent, ErrorCode.TIMEOUT, text, request.limit().toNanos());
    }

    private TaskResult result(Task task, Outcome said, long nanos) {
        return switch (said) {
            case Outcome.Answer answer -> TaskResult.done(task, answer.agent(), answer.data(), nanos);
            case Outcome.Failure failure ->
                TaskResult.failed(task, failure.agent(), failure.code(), text(task, failure), nanos);
            case Outcome.Piece _, Outcome.Reset _, Outcome.Push _ ->
                throw new IllegalStateException("no outcome: " + said);
        };
    }

    private String text(Task task, Outcome.Failure failure) {
        List<AgentInfo> one = agents.find(failure.agent()).map(List::of).orElse(List.of());
        return failure.code().equals(ErrorCode.UNKNOWN_TYPE) ? Casting.unknown(task, one) : failure.text();
    }

    private void end(TaskResult result, Consumer<TaskResult> done) {
        if (!result.success()) {
            traffic.failed();
        }
        try {
            events.ended(result, configuration.now().service().name());
        } finally {
            done.accept(result);
        }
    }

    /** How many tasks the agent has at work. */
    int atWork(String agent) {
        return slots.at(agent);
    }
}
