package dev.troupe.bridge;

import dev.troupe.core.Link.Status;
import dev.troupe.link.Keeper;
import dev.troupe.link.LinkBook;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A link to one server, as configuration, environment and secrets want it. Safe for use by many threads. */
final class ExternalLink implements Keeper.Plans<Plan>, AutoCloseable {

    private final String name;
    private final Surroundings host;
    private final BiConsumer<ExternalLink, Boolean> there;
    private final LinkBook book;
    private final Keeper<Plan> keeper;
    private volatile Settings settings;
    private volatile @Nullable Dialling dialling;
    private @Nullable Waiting waiting; // guarded by this

    /** Answers, and the server they are for. */
    private record Waiting(Plan plan, Outbox outbox) {}

    /** @param there is told, again and again, whether somebody says where the server is */
    ExternalLink(String name, Settings settings, Surroundings host, BiConsumer<ExternalLink, Boolean> there) {
        this.name = name;
        this.settings = settings;
        this.host = host;
        this.there = there;
        this.book = new LinkBook("bridge-" + name, Clock.systemUTC());
        this.keeper = new Keeper<>("bridge-" + name, ExternalLink.class.getClassLoader(), this);
    }

    void start() {
        keeper.start();
    }

    String name() {
        return name;
    }

    LinkBook book() {
        return book;
    }

    void change(Settings next) {
        settings = next;
        keeper.nudge();
    }

    boolean isConnected() {
        return book.state().status() == Status.CONNECTED;
    }

    /** By which the server knows this host; empty before there is anything to connect to. */
    Optional<String> userId() {
        return Optional.ofNullable(dialling).map(Dialling::plan).map(Plan::userId);
    }

    /** What became of what should be said. */
    enum Said {
        ON_ITS_WAY,
        AWAY,
        TOO_LARGE
    }

    /** While it is not connected nothing is said. */
    Said say(String text, String agent) {
        Dialling now = dialling;
        if (now == null || !isConnected()) {
            return Said.AWAY;
        }
        return now.say(text, agent) ? Said.ON_ITS_WAY : Said.TOO_LARGE;
    }

    @Override
    public Optional<Plan> wanted() throws IOException {
        Optional<Plan> plan = Plan.of(settings, host.home(), host.platform().get());
        there.accept(this, plan.isPresent());
        if (plan.isEmpty()) {
            book.disconnected();
        }
        return plan;
    }

    @Override
    public Keeper.Open open(Plan plan) {
        Dialling opened = new Dialling(name, plan, host, outbox(plan), book);
        dialling = opened; // whoever sees that it is connected can say something
        opened.start();
        return () -> {
            dialling = null;
            opened.close();
            book.disconnected();
        };
    }

    /** The one of before, where agents' answers still come from, as long as the server is the same: a new token is no reason to lose them. */
    private synchronized Outbox outbox(Plan plan) {
        Waiting before = waiting;
        Outbox outbox;
        if (before != null && plan.leadsWhere(before.plan())) {
            outbox = before.outbox();
            lost(outbox.bound(plan.bounds().queue(), plan.bounds().queueBytes()), "no more may wait now");
        } else {
            forget("the link leads elsewhere now");
            outbox = new Outbox(plan.bounds().queue(), plan.bounds().queueBytes());
        }
        waiting = new Waiting(plan, outbox);
        return outbox;
    }

    private synchronized void forget(String why) {
        Waiting before = waiting;
        waiting = null;
        if (before != null) {
            lost(before.outbox().close(), why);
        }
    }

    private void lost(int answers, String why) {
        if (answers > 0) {
            book.dropped(answers + " answers are lost: " + why);
        }
    }

    @Override
    public void unknown(String why) {
        there.accept(this, true);
        book.refused(why);
    }

    @Override
    public void close() {
        keeper.close();
        forget("the link is gone");
        there.accept(this, false);
    }
}
