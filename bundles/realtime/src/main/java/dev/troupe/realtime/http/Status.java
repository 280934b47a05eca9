package dev.troupe.realtime.http;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.HealthKeys;
import dev.troupe.core.Link;
import dev.troupe.json.Json;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.Members;
import dev.troupe.realtime.Settings;
import dev.troupe.realtime.Traffic;
import dev.troupe.realtime.socket.Audience;
import dev.troupe.realtime.socket.Member;
import dev.troupe.realtime.stream.Streams;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** How sockets, streams and links are. Safe for use by many threads. */
@Component(service = {Status.class, HealthKeys.class})
public final class Status implements HealthKeys {

    /** In the order in which their secrets lie. */
    private static final List<String> SERVICES = List.of("kafka", "mqtt", "db", "metabase", "lenses");

    private final Configuration configuration;
    private final Audience audience;
    private final Streams streams;
    private final Traffic traffic;

    /** Replaced whole as links come and go. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Link> links = List.of();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable PlatformSecrets secrets;

    @Activate
    public Status(
            @Reference Configuration configuration,
            @Reference Audience audience,
            @Reference Streams streams,
            @Reference Traffic traffic) {
        this.configuration = configuration;
        this.audience = audience;
        this.streams = streams;
        this.traffic = traffic;
    }

    Status(
            Configuration configuration,
            Audience audience,
            Streams streams,
            Traffic traffic,
            List<Link> links,
            Optional<PlatformSecrets> secrets) { // for tests
        this(configuration, audience, streams, traffic);
        this.links = links;
        this.secrets = secrets.orElse(null);
    }

    @Override
    public Map<String, Object> keys() {
        List<Link.State> states = states();
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("realtime_enabled", true);
        keys.put("websocket_enabled", true);
        keys.put("connections", audience.size());
        keys.put("message_count", messages(states));
        keys.put("error_count", errors(states));
        return keys;
    }

    private List<Link.State> states() {
        return links.stream().map(Link::state).toList();
    }

    private long messages(List<Link.State> states) {
        return traffic.messages()
                + states.stream().mapToLong(Link.State::messages).sum();
    }

    private long errors(List<Link.State> states) {
        return traffic.errors() + states.stream().mapToLong(Link.State::errors).sum();
    }

    /** @param openly whether to tell where brokers are, what is wrong with them, and which secrets there are */
    Members status(boolean openly) {
        Settings.Service service = configuration.now().service();
        List<Link.State> states = states();
        Members body = Members.begin()
                .text("agent_type", service.agentType())
                .text("implementation_type", service.implementationType())
                .text("service_name", service.name())
                .flag("realtime_enabled", true)
                .flag("websocket_enabled", true)
                .list("connections", links, link -> link(link, openly))
                .texts("active_streams", streams.topics())
                .number("message_count", messages(states))
                .number("error_count", errors(states))
                .instant("last_activity", last(states).orElse(null));
        PlatformSecrets given = secrets;
        if (openly && given != null) {
            body.text("platform", given.platform().isEmpty() ? null : given.platform())
                    .json("secrets", presence(given));
        }
        return body;
    }

    private Optional<Instant> last(List<Link.State> states) {
        return Stream.concat(traffic.last().stream(), states.stream().flatMap(state -> state.lastActivity().stream()))
                .max(Instant::compareTo);
    }

    private Json link(Link link, boolean openly) {
        Link.State state = link.state();
        return Members.begin()
                .text("service_name", configuration.now().service().name())
                .text("connection_type", link.name())
                .text("status", state.status().toString())
                .text("endpoint", openly ? state.endpoint() : "")
                .instant("connected_at", state.connectedAt().orElse(null))
                .instant("last_activity", state.lastActivity().orElse(null))
                .text("error_message", openly ? state.error().orElse(null) : null)
                .number("retry_count", state.retries())
                .toJson();
    }

    /** Which there are, never what they are. */
    private static Json presence(PlatformSecrets secrets) {
        Members services = Members.begin();
        SERVICES.forEach(service -> services.texts(service, secrets.keys(service)));
        return services.toJson();
    }

    /** Who is connected, and to what. */
    Members connections() {
        List<Member> members = audience.members();
        Map<String, Integer> topics = audience.topics();
        Members counts = Members.begin();
        topics.forEach(counts::number);
        return Members.begin()
                .number("total_connections", members.size())
                .number("total_topics", topics.size())
                .number(
                        "total_subscriptions",
                        topics.values().stream().mapToLong(Integer::longValue).sum())
                .number(
                        "total_messages",
                        members.stream().mapToLong(Member::messages).sum())
                .json("topics", counts.toJson())
                .list("connection_details", members, Status::details);
    }

    private static Json details(Member member) {
        return Members.begin()
                .text("client_id", member.clientId())
                .instant("connected_at", member.connectedAt())
                .number("message_count", member.messages())
                .texts("subscriptions", member.topics())
                .toJson();
    }
}
