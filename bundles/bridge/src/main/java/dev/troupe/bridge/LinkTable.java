package dev.troupe.bridge;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.Agents;
import dev.troupe.core.Condition;
import dev.troupe.core.Link;
import dev.troupe.core.Sessions;
import dev.troupe.core.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** All links, by name. Safe for use by many threads. */
@Component(service = LinkTable.class)
public final class LinkTable {

    /** The first of all. */
    static final String DEFAULT = "default";

    private final BundleContext context;
    private final Surroundings host;
    private final Map<String, ExternalLink> configured = new HashMap<>();
    private final Set<ExternalLink> there = new HashSet<>();
    private final Map<ExternalLink, ServiceRegistration<?>> services = new HashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PlatformSecrets platform;

    @Activate
    public LinkTable(
            BundleContext context,
            @Reference Sessions sessions,
            @Reference Agents agents,
            @Reference Topics topics,
            @Reference UserFiles files) {
        this.context = context;
        this.host = new Surroundings(
                Path.of(context.getProperty("troupe.home")),
                () -> platform,
                sessions,
                agents,
                new Chronicle(files, topics, Clock.system(ZoneId.systemDefault())));
    }

    synchronized void put(String name, Settings settings) {
        ExternalLink known = configured.get(name);
        if (known != null) {
            known.change(settings);
            return;
        }
        ExternalLink made = new ExternalLink(name, settings, host, this::offer);
        configured.put(name, made);
        made.start();
    }

    void remove(String name) {
        ExternalLink gone;
        synchronized (this) {
            gone = configured.remove(name);
        }
        if (gone != null) {
            gone.close();
        }
    }

    /** Those whose server is known, the default one first, then by name. */
    synchronized List<ExternalLink> links() {
        List<ExternalLink> links = new ArrayList<>(there);
        links.sort(Comparator.comparing((ExternalLink link) -> !link.name().equals(DEFAULT))
                .thenComparing(ExternalLink::name));
        return links;
    }

    /** @param name empty for the first */
    Optional<ExternalLink> find(String name) {
        return links().stream()
                .filter(link -> name.isEmpty() || link.name().equals(name))
                .findFirst();
    }

    /** Who listens to services may wait for one who waits for this table, so it is not locked meanwhile. */
    private void offer(ExternalLink link, boolean is) {
        if (is) {
            register(link);
        } else {
            unregister(link);
        }
    }

    private void register(ExternalLink link) {
        synchronized (this) {
            if (!there.add(link)) {
                return;
            }
        }
        String[] names = {Link.class.getName(), Condition.class.getName()};
        ServiceRegistration<?> made = context.registerService(names, link.book(), null);
        synchronized (this) {
            if (there.contains(link)) {
                services.put(link, made);
                return;
            }
        }
        made.unregister(); // it went meanwhile
    }

    private void unregister(ExternalLink link) {
        ServiceRegistration<?> gone;
        synchronized (this) {
            there.remove(link);
            gone = services.remove(link);
        }
        if (gone != null) {
            gone.unregister();
        }
    }

    @Deactivate
    void stop() {
        List<ExternalLink> all;
        synchronized (this) {
            all = new ArrayList<>(configured.values());
            configured.clear();
        }
        all.forEach(ExternalLink::close);
        host.chronicle().close();
    }
}
