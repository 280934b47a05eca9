package dev.troupe.security.door;

import dev.troupe.core.Access;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Allowance;
import dev.troupe.core.Arrival;
import dev.troupe.core.Caller;
import dev.troupe.core.Caller.Means;
import dev.troupe.core.Configured;
import dev.troupe.core.Decision;
import dev.troupe.security.limits.Buckets;
import dev.troupe.security.rules.RuleTable;
import java.util.Collection;
import java.util.Map;
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

/** Lets in or refuses: who it is, how often, and what the rules say. Safe for use by many threads. */
@Component(service = Access.class, configurationPid = Doorkeeper.PID)
@Designate(ocd = Settings.Config.class)
public final class Doorkeeper implements Access {

    static final String PID = "dev.troupe.security";

    private final Collection<AccessRules> rules = new CopyOnWriteArrayList<>();
    private final Identification identification;
    private final AuditLog audit;
    private final Buckets addresses;
    private final Buckets requests;
    private final Buckets messages;
    private final Configured<Settings> settings;

    @Activate
    public Doorkeeper(
            BundleContext context,
            @Reference KeyRing keys,
            @Reference TicketOffice tickets,
            @Reference AuditLog audit,
            Map<String, Object> properties) {
        this(
                keys,
                tickets,
                audit,
                Boolean.parseBoolean(context.getProperty("troupe.behind.proxy")),
                Configured.of(PID, Settings.Config.class, Settings::of, properties),
                System::nanoTime);
    }

    /** For tests. */
    Doorkeeper(
            KeyRing keys,
            TicketOffice tickets,
            AuditLog audit,
            boolean behindProxy,
            Configured<Settings> settings,
            LongSupplier clock) {
        this.audit = audit;
        this.settings = settings;
        identification = new Identification(keys, tickets, behindProxy, settings::now, clock);
        addresses = new Buckets(() -> settings.now().requests(), clock);
        requests = new Buckets(() -> settings.now().requests(), clock);
        messages = new Buckets(() -> settings.now().messages(), clock);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(properties);
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

    /** Whoever is known is limited by name and the others by address, so that strangers cannot use up what a key may. */
    @Override
    public Decision decide(Arrival arrival) {
        Optional<AccessRule> rule = rule(arrival.method(), arrival.path());
        return switch (identification.of(arrival)) {
            case Identity.Known known -> weigh(arrival, known, rule);
            case Identity.Nobody nobody -> turnAway(arrival, Refusals.nobody(rule));
            case Identity.Wrong wrong -> turnAway(arrival, Refusals.wrong(rule, wrong.sentence()));
            case Identity.Throttled throttled ->
                turnAway(arrival, Refusals.tooMany("too many wrong passwords or keys", throttled.waitMillis()));
        };
    }

    private Decision turnAway(Arrival arrival, Decision.Refused refusal) {
        String network = Whereabouts.network(arrival.address());
        boolean tooOften =
                !identification.isLocal(arrival) && !addresses.of(network).take();
        return refuse(arrival, "-", tooOften ? tooOften(addresses, network) : refusal);
    }

    private Decision weigh(Arrival arrival, Identity.Known known, Optional<AccessRule> rule) {
        Caller caller = known.caller();
        if (known.fresh()) {
            audit.note(caller, "log in", "valid");
        }
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
