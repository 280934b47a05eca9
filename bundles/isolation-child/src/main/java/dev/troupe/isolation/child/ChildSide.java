package dev.troupe.isolation.child;

import dev.troupe.agent.Agent;
import dev.troupe.deploy.explain.MissingAgents;
import dev.troupe.isolation.link.BrokenLinkException;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Kind;
import dev.troupe.isolation.link.Link;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferenceScope;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the host, starts the bundle, tells which agents it offers, and hears what they are to do. The process ends when the link is lost, whatever runs.
 * Safe for use by many threads.
 */
@Component(
        service = {},
        immediate = true)
public final class ChildSide {

    private static final int LOST = 17;
    private static final long LOOK_MILLIS = 200;

    private static final Logger log = LoggerFactory.getLogger(ChildSide.class);

    private final Map<String, Offer> offers = new ConcurrentHashMap<>();
    private final Guest guest;
    private final Link link;
    private final Asked asked;
    private final Calls calls;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("isolation-look").factory());
    private String told = "";

    @Activate
    public ChildSide(BundleContext context, @Reference ServiceComponentRuntime components) throws IOException {
        guest = new Guest(context, new MissingAgents(components));
        SocketChannel channel =
                SocketChannel.open(UnixDomainSocketAddress.of(property(context, "troupe.isolation.socket")));
        link = new Link(channel, "isolation-writer");
        asked = new Asked(link);
        calls = new Calls(link, asked, name -> Optional.ofNullable(offers.get(name)));
        link.send(Draft.of(Kind.HELLO).text("secret", property(context, "troupe.isolation.secret")));
        Thread.ofPlatform().daemon().name("isolation-reader").start(this::read);
        Path jar = Path.of(property(context, "troupe.isolation.jar"));
        Thread.ofPlatform().daemon().name("isolation-start").start(() -> start(jar));
    }

    private static String property(BundleContext context, String key) {
        return Objects.requireNonNull(context.getProperty(key), key);
    }

    private void start(Path jar) {
        var _ = looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        guest.start(jar).ifPresent(this::fail);
    }

    private void fail(String why) {
        link.send(Draft.of(Kind.FAILED).text("why", why));
    }

    private void look() {
        try {
            String now = guest.trouble(offers.keySet());
            if (!now.equals(told)) {
                told = now;
                link.send(Draft.of(Kind.TROUBLE).text("why", now));
            }
        } catch (RuntimeException e) {
            log.error("looking after the bundle failed", e);
        }
    }

    @Reference(
            service = Agent.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            scope = ReferenceScope.PROTOTYPE_REQUIRED,
            unbind = "go")
    void come(ComponentServiceObjects<Agent> services) {
        try {
            Offer offer = Offer.audition(services);
            offers.put(offer.name(), offer);
            link.send(offer.draft());
        } catch (RuntimeException | LinkageError e) {
            log.debug("agent {} cannot be made", Offer.name(services), e);
            fail(guest.refusal(Offer.name(services), e));
        }
    }

    void go(ComponentServiceObjects<Agent> services) {
        String name = Offer.name(services);
        Offer offer = offers.get(name);
        if (offer != null && offer.services().getServiceReference().equals(services.getServiceReference())) {
            offers.remove(name, offer);
            link.send(Draft.of(Kind.GONE).text("agent", name));
        }
    }

    private void read() {
        try {
            link.read(this::hear);
        } catch (IOException | BrokenLinkException e) {
            Runtime.getRuntime().halt(LOST); // nobody is left to whom anything here could matter
        }
    }

    private void hear(Frame frame) {
        switch (frame.kind()) {
            case CALL -> calls.begin(frame);
            case TOLD -> asked.told(frame);
            case INTERRUPT -> calls.interrupt(frame);
            case DROP -> calls.drop(frame);
            case END -> Thread.ofPlatform().daemon().name("isolation-end").start(this::end);
            default -> throw new BrokenLinkException("a frame of kind " + frame.kind());
        }
    }

    private void end() {
        try {
            guest.stop();
        } catch (RuntimeException e) {
            log.warn("the bundle failed to stop", e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
