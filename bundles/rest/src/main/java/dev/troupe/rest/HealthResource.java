package dev.troupe.rest;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Agents;
import dev.troupe.core.Condition;
import dev.troupe.core.Configured;
import dev.troupe.core.HealthKeys;
import dev.troupe.core.Readiness;
import dev.troupe.core.Role;
import dev.troupe.core.Sessions;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /health}: how the host is; degraded when it goes on though a part is in trouble. {@code /health/live}: it runs. {@code /health/ready}: 200 when it can take messages, else 503 with what is
 * waited for.
 */
@Component(
        service = {Servlet.class, AccessRules.class},
        configurationPid = HealthResource.PID)
@Designate(ocd = HealthResource.Config.class)
@HttpWhiteboardServletPattern("/health/*")
public final class HealthResource extends Resource {

    @ObjectClassDefinition(name = "Troupe: health", description = "When the host counts as ready")
    public @interface Config {
        @AttributeDefinition(
                name = "Needed",
                description = "Parts of the host that must be there and ready, parted by commas")
        String ready_needs() default "deploy, websocket";
    }

    static final String PID = "dev.troupe.rest.health";

    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Agents agents;
    private final transient Sessions sessions;
    private final transient Configured<List<String>> needs;

    /** Replaced whole as parts of the host come and go. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private transient volatile List<Readiness> parts = List.of();

    /** As {@link #parts}. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private transient volatile List<Condition> conditions = List.of();

    /** As {@link #parts}. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private transient volatile List<HealthKeys> more = List.of();

    @Activate
    public HealthResource(@Reference Agents agents, @Reference Sessions sessions, Map<String, Object> properties) {
        this.agents = agents;
        this.sessions = sessions;
        this.needs = Configured.of(PID, Config.class, HealthResource::needs, properties);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        needs.change(properties);
    }

    private static List<String> needs(Config config) {
        return Arrays.stream(config.ready_needs().split(",", -1))
                .map(String::strip)
                .filter(need -> !need.isEmpty())
                .map(HealthResource::part)
                .toList();
    }

    private static String part(String need) {
        if (!PART.matcher(need).matches()) {
            throw new IllegalArgumentException(
                    "ready.needs '" + need + "' refused: names of parts, parted by commas, as in deploy, websocket");
        }
        return need;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/health/**", Role.CLIENT));
    }

    @Override
    Answer get(String path, HttpServletRequest request) {
        return switch (path) {
            case "", "/" -> health(caller(request).may(Role.OPERATOR));
            case "/live" -> Answer.ok(Map.of("status", "live"));
            case "/ready" -> ready();
            default -> notFound(request);
        };
    }

    /** @param openly whether what is wrong may be told, which names agents */
    private Answer health(boolean openly) {
        Map<String, String> missing = missing();
        Map<String, String> troubles = troubles(conditions);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status(missing.isEmpty(), troubles.isEmpty()));
        body.put("service", "troupe");
        body.put("ready", missing.isEmpty());
        body.put("agents", agents.list().size());
        body.put("sessions", sessions.list().size());
        if (!missing.isEmpty()) {
            body.put("waitsFor", missing);
        }
        if (openly && !troubles.isEmpty()) {
            body.put("troubles", troubles);
        }
        more.forEach(part -> part.keys().forEach(body::putIfAbsent));
        return Answer.ok(body);
    }

    static String status(boolean ready, boolean well) {
        return !ready ? "starting" : well ? "healthy" : "degraded";
    }

    /** Part → what is wrong with it, a sentence. */
    static Map<String, String> troubles(List<Condition> conditions) {
        Map<String, String> troubles = new TreeMap<>();
        conditions.forEach(part -> part.trouble().ifPresent(what -> troubles.put(part.name(), what)));
        return troubles;
    }

    private Answer ready() {
        Map<String, String> missing = missing();
        return missing.isEmpty()
                ? Answer.ok(Map.of("status", "ready"))
                : new Answer(
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE, Map.of("status", "not_ready", "waitsFor", missing));
    }

    /** Part → what it waits for, a sentence. */
    private Map<String, String> missing() {
        Map<String, String> missing = new TreeMap<>();
        needs.now().forEach(need -> missing.put(need, need + " has not started"));
        for (Readiness part : parts) {
            missing.remove(part.name());
            part.waitsFor().ifPresent(what -> missing.put(part.name(), what));
        }
        return missing;
    }
}
