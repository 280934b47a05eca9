package dev.troupe.security.door;

import dev.troupe.core.Arrival;
import dev.troupe.core.Audit;
import dev.troupe.core.Caller;
import dev.troupe.core.Decision;
import dev.troupe.security.limits.Bucket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to a log of its own, which {@code logback.xml} leads to {@code logs/audit.log}. */
@Component(service = {Audit.class, AuditLog.class})
public final class AuditLog implements Audit {

    private static final Logger audit = LoggerFactory.getLogger("dev.troupe.audit");

    private static final int LONGEST = 200;
    private static final Pattern UNSHOWN = Pattern.compile("[^\\x20-\\x7E]|[\"\\\\]");

    /** Strangers shall not be able to drive what matters out of the files. */
    private static final Bucket.Rate REFUSALS = new Bucket.Rate(2, 100);

    private final Bucket refusals = new Bucket(() -> REFUSALS, System::nanoTime);
    private final AtomicLong unwritten = new AtomicLong();

    @Activate
    public AuditLog() {}

    @Override
    public void note(Caller caller, String what, String outcome) {
        audit.info(
                "who={} role={} from={} by={} what=\"{}\" outcome=\"{}\"",
                caller.name(),
                caller.role(),
                shown(caller.address()),
                caller.means(),
                shown(what),
                shown(outcome));
    }

    void refused(Arrival arrival, String who, Decision.Refused refusal) {
        if (!refusals.take()) {
            unwritten.incrementAndGet();
            return;
        }
        long left = unwritten.getAndSet(0);
        if (left > 0) {
            audit.info("{} refusals more are not written here", left);
        }
        audit.info(
                "who={} from={} what=\"{}\" outcome=\"{} {}\"",
                shown(who),
                shown(arrival.address()),
                shown(arrival.method() + " " + arrival.path()),
                refusal.status(),
                refusal.sentence());
    }

    private static String shown(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return UNSHOWN.matcher(cut).replaceAll("?");
    }
}
