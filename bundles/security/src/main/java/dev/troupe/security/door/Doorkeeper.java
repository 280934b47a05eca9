package dev.troupe.security.door;

import dev.troupe.core.Access;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Allowance;
import dev.troupe.core.Arrival;
import dev.troupe.core.Caller;
import dev.troupe.core.Caller.Means;
import dev.troupe.core.Decision;
import dev.troupe.security.limits.Buckets;
import dev.troupe.security.rules.RuleTable;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in or refuses: who it is, how often, and what the rules say. Safe for use by many threads. */
@Component(service = Access.class, configurationPid = "dev.troupe.security")
@Designate(ocd = Settings.Config.class)
public final class Doorkeeper implements Access {

    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);

    private final Collection<AccessRules> rules = new CopyOnWriteArrayList<>();
    private final Identification identification;
    private final AuditLog audit;
    private final Buckets addresses;
    private final Buckets requests;
    private final Buckets messages;
    private volatile Settings settings;

    @Activate
    public Doorkeeper(
            BundleContext context,
            @Reference KeyRing keys,
            @Reference TicketOffice tickets,
            @Reference AuditLog audit,
            Settings.Config config) {
        this(
                keys,
                tickets,
                audit,
                Boolean.parseBoolean(context.getProperty("troupe.behind.proxy")),
                Settings.of(config),
                System::nanoTime);
    }

    /** For tests. */
    Doorkeeper(
            KeyRing keys,
            TicketOffice tickets,
            AuditLog audit,
            boolean behindProxy,
            Settings settings,
            LongSupplier clock) {
        this.audit = audit;
        this.settings = settings;
        identification = new Identification(keys, tickets, behindProxy, () -> this.settings, clock);
        addresses = new Buckets(() -> this.settings.requests(), clock);
        requests = new Buckets(() -> this.settings.requests(), clock);
        messages = new Buckets(() -> this.settings.messages(), clock);
    }

    /** Keeps the old values when the new ones are refused. */
    @Modified
    void reconfigure(Settings.Config config) {
        try {
            settings = Settings.of(config);
        } catch (IllegalArgumentException e) {
            log.error("configuration dev.troupe.security refused, the old one stays in force: {}", e.getMessage());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRules(AccessRules source) {
        rules.add(source);
    }

    void removeRules(AccessRules source) {
        rules.remove(source);
    }

    @Override
    public Optional<AccessRule> rule(String method, String path) {
        return RuleTable.find(rules, method, path);
    }

    @Override
    public Decision decide(Arrival arrival) {
        if (!identification.isLocal(arrival)
                && !addresses.of(Whereabouts.network(arrival.address())).take()) {
            return refuse(arrival, "-", tooOften(addresses, Whereabouts.network(arrival.address())));
        }
        Optional<AccessRule> rule = rule(arrival.method(), arrival.path());
        return switch (identification.of(arrival)) {
            case Identity.Known known -> weigh(arrival, known, rule);
            case Identity.Nobody nobody -> refuse(arrival, "-", Refusals.nobody(rule));
            case Identity.Wrong wrong -> refuse(arrival, "-", Refusals.wrong(rule, wrong.sentence()));
            case Identity.Throttled throttled ->
                refuse(arrival, "-", Refusals.tooMany("too many wrong passwords or keys", throttled.waitMillis()));
        };
    }

    private Decision weigh(Arrival arrival, Identity.Known known, Optional<AccessRule> rule) {
        Caller caller = known.caller();
        if (!known.local() && !requests.of(caller.name()).take()) {
            return refuse(arrival, caller.name(), tooOften(requests, caller.name()));
        }
        if (rule.isEmpty()) {
            return refuse(arrival, caller.name(), Refusals.noRule(arrival.method(), arrival.path()));
        }
        if (!caller.may(rule.get().role())) {
            boolean unnamed = caller.means() == Means.LOOPBACK; // it might be more, had it said who it is
            return refuse(
                    arrival, caller.name(), unnamed ? Refusals.nobody(rule) : Refusals.tooLow(caller, rule.get()));
        }
        return new Decision.Granted(
                caller, known.local() ? Allowance.endless() : new Allowance(messages.of(caller.name())));
    }

    private static Decision.Refused tooOften(Buckets buckets, String name) {
        return Refusals.tooMany("too many requests", buckets.of(name).waitMillis());
    }

    private Decision refuse(Arrival arrival, String who, Decision.Refused refusal) {
        audit.refused(arrival, who, refusal);
        return refusal;
    }
}
