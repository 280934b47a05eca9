package dev.troupe.bridge;

import dev.troupe.core.HealthKeys;
import dev.troupe.core.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How links are, in the words of the original. */
@Component(service = {Status.class, HealthKeys.class})
public final class Status implements HealthKeys {

    private final LinkTable table;

    @Activate
    public Status(@Reference LinkTable table) {
        this.table = table;
    }

    @Override
    public Map<String, Object> keys() {
        List<ExternalLink> links = table.links();
        return Map.of("external_bridge", links.isEmpty() ? Map.of("connected", false) : of(links.getFirst(), false));
    }

    /** The first link, and all when there are several. */
    Map<String, Object> status() {
        List<ExternalLink> links = table.links();
        Map<String, Object> status = new LinkedHashMap<>();
        if (links.isEmpty()) {
            status.put("connected", false);
            status.put("message", "No external bridge configured");
            return status;
        }
        status.putAll(of(links.getFirst(), true));
        if (links.size() > 1) {
            List<Object> all = new ArrayList<>();
            for (ExternalLink link : links) {
                Map<String, Object> each = new LinkedHashMap<>();
                each.put("name", link.name());
                each.putAll(of(link, true));
                all.add(each);
            }
            status.put("links", all);
        }
        return status;
    }

    /** @param openly whether what is wrong may be told */
    private static Map<String, Object> of(ExternalLink link, boolean openly) {
        Link.State state = link.book().state();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("connected", state.status() == Link.Status.CONNECTED);
        status.put("url", state.endpoint());
        link.userId().ifPresent(id -> status.put("user_id", id));
        status.put("reconnect_attempts", state.retries());
        status.put("handlers_count", 1);
        if (openly) {
            state.error().ifPresent(error -> status.put("error", error));
        }
        return status;
    }
}
